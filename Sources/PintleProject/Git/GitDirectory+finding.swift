package import PintleFindings
internal import PintleSystem

extension GitDirectory {
    /// Finds the nearest `.git` at or above a directory; git is not started.
    ///
    /// Only a `.git` counts: a directory that looks like a bare repository may have been pushed as ordinary files.
    ///
    /// - Parameter directory: Absolute, without symbolic links.
    /// - Returns: `nil` without a repository.
    /// - Throws: ``PintleError`` of code `notAuthentic` for a `.git` that git itself would not have written.
    package static func containing(_ directory: String) throws(PintleError) -> GitDirectory? {
        var top = directory
        while true {
            if let found = try at(top) { return found }
            guard top != "/" else { return nil }
            top = Files.split(top).directory
        }
    }

    private static func at(_ top: String) throws(PintleError) -> GitDirectory? {
        let entry = dotGit(of: top)
        let kind: FileStatus.Kind?
        do throws(FileError) { kind = try FileStatus.of(entry)?.kind } catch { throw PintleError.reading(error) }
        switch kind {
        case nil: return nil
        case .other: throw refusal(top, ".git is neither a directory nor a file")
        case .directory: return try whole(top, entry)
        case .symbolicLink:
            guard let real = realPath(entry) else { throw refusal(top, ".git is a link to nothing") }
            return isDirectory(real) ? try whole(top, real) : try named(top)
        case .regular: return try named(top)
        }
    }

    /// A `.git` that is a directory, or a link to one.
    private static func whole(_ top: String, _ path: String) throws(PintleError) -> GitDirectory? {
        // Git passes over a directory of this name that is no repository.
        guard isRepository(path) else { return nil }
        guard path == dotGit(of: top) || !contains(top, path) else {
            throw refusal(top, ".git is a link to \(path), which is in the work tree")
        }
        guard text(of: path + "/commondir") == nil else {
            throw refusal(top, ".git/commondir leads to another repository")
        }
        return GitDirectory(top: top, path: path, common: path)
    }

    /// A `.git` that is a file, as linked work trees and submodules have it.
    private static func named(_ top: String) throws(PintleError) -> GitDirectory {
        let prefix = "gitdir: "
        guard let text = Self.text(of: dotGit(of: top)), text.hasPrefix(prefix),
            let path = realPath(String(text.dropFirst(prefix.count)), from: top), isDirectory(path)
        else { throw refusal(top, ".git names no git directory that exists") }
        guard let commonText = Self.text(of: path + "/commondir") else {
            guard isRepository(path), try isSubmodule(path, of: top) else {
                throw refusal(
                    top,
                    ".git names \(path), which is the git directory of neither a linked work tree nor a submodule"
                )
            }
            return GitDirectory(top: top, path: path, common: path)
        }
        guard let common = realPath(commonText, from: path), isRepository(common),
            Files.split(path).directory == common + "/worktrees", Self.text(of: common + "/commondir") == nil,
            !contains(top, common)
        else { throw refusal(top, ".git names \(path), which is not among the linked work trees of its repository") }
        guard let back = Self.text(of: path + "/gitdir"), leads(back, from: path, to: top) else {
            throw refusal(top, ".git names \(path), which belongs to another work tree")
        }
        return GitDirectory(top: top, path: path, common: common)
    }

    /// Whether the back pointer of a linked work tree names its `.git` file.
    private static func leads(_ back: String, from path: String, to top: String) -> Bool {
        guard let real = realPath(back, from: path) else { return false }
        return real == dotGit(of: top)
    }

    /// Whether a git directory is at a path where git puts those of submodules.
    private static func isSubmodule(_ path: String, of top: String) throws(PintleError) -> Bool {
        guard top != "/", let above = try containing(Files.split(top).directory) else { return false }
        return [above.path, above.common].contains { contains($0 + "/modules", path) }
    }

    // MARK: - Parts

    private static func dotGit(of top: String) -> String { top == "/" ? "/.git" : top + "/.git" }

    /// Whether a directory has what git demands of a git directory.
    static func isRepository(_ path: String) -> Bool {
        guard (try? FileStatus.of(path + "/HEAD")) ?? nil != nil else { return false }
        return ["objects", "refs"].allSatisfy { realPath(path + "/" + $0).map(isDirectory) ?? false }
    }

    static func refusal(_ top: String, _ problem: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: dotGit(of: top),
            "Pintle refuses this git repository: \(problem)",
            why: "files that somebody placed could decide what git reads and runs",
            fix: "make a fresh clone; a linked work tree that was moved needs: git worktree repair"
        )
    }
}
