#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleFindings
internal import PintleSystem

/// The git directory of a project's work tree.
///
/// Every path is absolute and without symbolic links.
package struct GitDirectory: Sendable {
    /// The top of the work tree.
    package let top: String
    /// The files that git keeps for this work tree alone: `HEAD`, the index, the state of a merge.
    package let path: String
    /// The files that all work trees of the repository share: objects, refs, configuration.
    package let common: String

    init(top: String, path: String, common: String) {
        self.top = top
        self.path = path
        self.common = common
    }

    /// The branch that is checked out, such as `refs/heads/main`; `nil` when none is.
    ///
    /// A rebase and a bisect detach HEAD; meanwhile it is the branch that they began on.
    package var branch: String? {
        guard let head = Self.text(of: path + "/HEAD") else { return nil }
        if head.hasPrefix("ref: ") { return String(head.dropFirst(5).prefix { $0 != "\n" }) }
        for file in ["rebase-merge/head-name", "rebase-apply/head-name"] {
            guard let name = Self.text(of: path + "/" + file)?.prefix(while: { $0 != "\n" }) else { continue }
            return name.hasPrefix("refs/heads/") ? String(name) : nil
        }
        guard let start = Self.text(of: path + "/BISECT_START")?.prefix(while: { $0 != "\n" }), !start.isEmpty else {
            return nil
        }
        return "refs/heads/" + start
    }

    /// Whether a commit can contain a path: it is in the work tree, but not in a git directory.
    func isContent(_ place: String) -> Bool {
        Self.contains(top, place) && !Self.contains(path, place) && !Self.contains(common, place)
    }

    // MARK: - Paths

    /// The path without symbolic links; `nil` when it does not exist.
    static func realPath(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// A path from a file of git: absolute, or relative to the directory of that file.
    static func realPath(_ text: String, from directory: String) -> String? {
        let path = text.last == "\n" ? String(text.dropLast()) : text
        guard !path.isEmpty else { return nil }
        return realPath(path.hasPrefix("/") ? path : directory + "/" + path)
    }

    /// Whether a path is a directory or in it.
    static func contains(_ directory: String, _ path: String) -> Bool {
        directory == "/" || path == directory || path.utf8.starts(with: (directory + "/").utf8)
    }

    static func isDirectory(_ path: String) -> Bool { (try? FileStatus.of(path))??.kind == .directory }

    /// A small file of git's; `nil` when it is missing, is no regular file, or cannot be read.
    static func text(of file: String) -> String? {
        guard let bytes = try? Files.readIfPresent(file, limit: 1 << 16) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension GitDirectory {
    /// Refuses what would keep git waiting for ever: a FIFO or a device in the place of a file.
    func checkFiles() throws(PintleError) {
        let own = ["HEAD", "index", "config.worktree"].map { path + "/" + $0 }
        let shared = ["config", "packed-refs", "shallow", "objects/info/alternates"].map { common + "/" + $0 }
        for file in own + shared {
            guard let real = Self.realPath(file) else { continue }
            guard (try? FileStatus.of(real))??.kind == .regular else {
                throw Self.refusal(top, "\(file) is not a regular file")
            }
        }
    }

    /// Refuses object stores among the files that a commit can place.
    ///
    /// Git trusts a stored object's name when it reads a tree or a file, so anyone who can write into a store decides
    /// what a commit holds.
    ///
    /// - Parameter variables: Those that name object directories.
    /// - Throws: ``PintleError`` of code `notAuthentic`.
    func checkObjects(_ variables: [String: String]) throws(PintleError) {
        let named = [variables["GIT_OBJECT_DIRECTORY"]].compactMap(\.self)
        let further = variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"].map { $0.split(separator: ":").map(String.init) }
        var pending = [common + "/objects", common + "/refs"] + named + (further ?? [])
        var seen: Set<String> = []
        while let next = pending.popLast() {
            guard let real = Self.realPath(next), seen.insert(real).inserted else { continue }
            guard !isContent(real), seen.count < 100 else {
                throw Self.refusal(top, "it reads objects from \(real), which is in the work tree")
            }
            pending += try alternates(of: real)
        }
    }

    private func alternates(of objects: String) throws(PintleError) -> [String] {
        let file = objects + "/info/alternates"
        guard Self.realPath(file) != nil else { return [] }
        guard let text = Self.text(of: file) else { throw Self.refusal(top, "\(file) cannot be read") }
        var found: [String] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard !line.hasPrefix("\"") else {
                throw Self.refusal(top, "\(file) contains a path in quotes, which Pintle does not support")
            }
            found.append(line.hasPrefix("/") ? String(line) : objects + "/" + line)
        }
        return found
    }

    /// Whether everything that git looks at for ownership is the user's own.
    func isOwn(_ environment: ProcessEnvironment) -> Bool {
        let user = geteuid()
        var owners = [UInt32(user)]
        // With sudo, the repositories of the calling user count as own.
        if user == 0, let text = environment["SUDO_UID"], let uid = UInt32(text) { owners.append(uid) }
        return [top, (top == "/" ? "" : top) + "/.git", path].allSatisfy { place in
            guard let status = try? FileStatus.of(place) else { return false }
            return owners.contains(status.owner)
        }
    }
}

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
                throw foreignDirectory(path, of: top)
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

    private static func foreignDirectory(_ path: String, of top: String) -> PintleError {
        refusal(top, ".git names \(path), which is the git directory of neither a linked work tree nor a submodule")
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

/// An unfinished git operation in a work tree, recognised by the files that git keeps during it.
package enum GitOperation: String, Sendable, CaseIterable {
    case rebase, merge
    case cherryPick = "cherry-pick"
    case revert, bisect

    /// The files in the git directory during the operation.
    private var files: [String] {
        switch self {
        case .rebase: ["rebase-merge", "rebase-apply"]
        case .merge: ["MERGE_HEAD"]
        case .cherryPick: ["CHERRY_PICK_HEAD"]
        case .revert: ["REVERT_HEAD"]
        case .bisect: ["BISECT_LOG"]
        }
    }

    fileprivate func isUnderWay(in directory: String) -> Bool {
        // A file that cannot be examined counts as existing.
        files.contains { file in
            do throws(FileError) { return try FileStatus.of(directory + "/" + file) != nil } catch { return true }
        }
    }
}

extension GitDirectory {
    /// The unfinished operation in this work tree; git is not started.
    package var operation: GitOperation? { GitOperation.allCases.first { $0.isUnderWay(in: path) } }

    /// Whether `git merge --squash` left its changes for a commit that was not made yet.
    var isSquashing: Bool { Self.realPath(path + "/SQUASH_MSG") != nil }
}
