#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleFindings
package import PintleRender
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The top of the project's work tree, found without git; without a work tree, the project.
    private var top: String { workTree ?? self.directory.path }

    private var workTree: String? {
        var directory = self.directory.path
        while (try? FileStatus.of(directory + "/.git")) ?? nil == nil {
            guard directory != "/" else { return nil }
            directory = Files.split(directory).directory
        }
        return directory
    }

    /// Finds the output directory that a caller named.
    ///
    /// Others may have put links into the work tree, so links in it are not followed.
    ///
    /// - Parameter path: The directory as it was typed; it need not be there.
    /// - Returns: The place of the directory.
    /// - Throws: ``PintleError`` of code `unwritable` for a link in the work tree, and for a directory in which the
    ///   project's own files lie, or git's.
    package func outputPlace(_ path: String) throws(PintleError) -> OutputPlace {
        let whole = try resolved(path)
        let parts = whole.split(separator: "/")
        guard !parts.isEmpty, !parts.contains(where: { ProtectedName.folded($0) == ".git" }) else {
            throw .directoryNotForFiles(path)
        }
        var foreign = ForeignPlaces(project: self.directory.path)
        guard foreign.objection(to: whole) == nil else { throw .directoryNotForFiles(path) }
        if let inside = Self.path(whole, below: self.directory.path), ProtectedName.objection(inProject: inside) != nil
        {
            throw .directoryNotForFiles(path)
        }
        guard let inside = Self.path(whole, below: top), !inside.isEmpty else { return .named(path) }
        guard ProtectedName.objection(inWorkTree: inside) == nil else { throw .directoryNotForFiles(path) }
        return .inside(top, inside, named: path)
    }

    /// Refuses files that would take the place of one that is the project's, git's, or that git tracks.
    ///
    /// - Parameters:
    ///   - files: Below the output directory.
    ///   - own: Those of them that a receipt of ours names: they are known to be rendered.
    ///   - place: The output directory.
    ///   - output: The present contents.
    /// - Throws: ``PintleError`` of code `unwritable`.
    func checkAreFree(
        _ files: [String],
        own: Set<String>,
        _ place: OutputPlace,
        _ output: OutputDirectory
    ) throws(PintleError) {
        let whole = try resolved(place.path)
        var foreign = ForeignPlaces(project: self.directory.path)
        for file in files {
            guard let reason = foreign.objection(to: whole + "/" + file) else { continue }
            throw .reservedPath(place.path + "/" + file, reason)
        }
        try checkAreUntrackedElsewhere(files, own: own, below: whole, place, output)
        guard let directory = Self.path(whole, below: top) else { return }
        let prefix = directory.isEmpty ? "" : directory + "/"
        for file in files {
            let inTree = prefix + file
            let inProject = Self.path(top + "/" + inTree, below: self.directory.path)
            guard
                let reason = inProject.flatMap({ ProtectedName.objection(inProject: $0) })
                    ?? ProtectedName.objection(inWorkTree: inTree)
            else { continue }
            throw .reservedPath(place.path + "/" + file, reason)
        }
        guard workTree != nil else { return }
        try checkAreUntracked(files, own: own, below: prefix, place, output)
    }

    private func checkAreUntracked(
        _ files: [String],
        own: Set<String>,
        below prefix: String,
        _ place: OutputPlace,
        _ output: OutputDirectory
    ) throws(PintleError) {
        do throws(PintleError) {
            let tracked = try TrackedFiles(trust.roots.repository.trackedFiles())
            for file in files where tracked.contains(prefix + file) {
                throw .trackedPath(place.path + "/" + file)
            }
        } catch {
            guard error.code != .unwritable else { throw error }
            // Git gave no answer: only files of an earlier render are replaced.
            for file in files where !own.contains(file) {
                guard try output.holds(file) else { continue }
                throw .unknownFile(at: place.path + "/" + file)
            }
        }
    }

    /// The directories in which nothing is written, wherever a path seems to lead.
    var closedDirectories: [String] {
        var closed = [
            directory.environments, self.directory.path + "/keys", self.directory.path + "/.github", top + "/.github",
        ]
        closed.append(top + "/.git")
        if let git = directory.git { closed += [git.path, git.common] }
        return closed
    }

    /// The real path of a directory that need not be there.
    private func resolved(_ path: String) throws(PintleError) -> String {
        var current = path.hasPrefix("/") ? "" : ProjectDirectory.current
        var missing: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if missing.popLast() == nil { current = Files.split(current).directory }
                if current == "/" { current = "" }
                continue
            }
            guard missing.isEmpty, let kind = try kind(of: current + "/" + part, named: path) else {
                missing.append(part)
                continue
            }
            guard kind == .symbolicLink else {
                current += "/" + part
                continue
            }
            guard Self.path(current, below: top) == nil else { throw .linkInProject(path, current + "/" + part) }
            // A dangling link is refused when the directory is made.
            let target = (try? ProjectDirectory(current + "/" + part))?.path
            current = target.map { $0 == "/" ? "" : $0 } ?? current + "/" + part
        }
        return current + missing.map { "/" + $0 }.joined()
    }

    private func kind(of path: String, named name: String) throws(PintleError) -> FileStatus.Kind? {
        do throws(FileError) {
            return try FileStatus.of(path)?.kind
        } catch {
            throw PintleError.writing(FileError(error.operation, name, error.reason))
        }
    }

    /// A path relative to a directory that contains it, or that it is; `nil` when it is elsewhere.
    private static func path(_ whole: String, below directory: String) -> String? {
        if whole.utf8.elementsEqual(directory.utf8) { return "" }
        let prefix = directory == "/" ? "/" : directory + "/"
        guard whole.utf8.starts(with: prefix.utf8) else { return nil }
        return String(decoding: whole.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
}

/// The paths that git tracks, as file systems that ignore case see them.
struct TrackedFiles {
    private let files: Set<String>

    /// - Parameter files: Relative to the top of the work tree.
    init(_ files: [String]) { self.files = Set(files.map(Self.folded)) }

    /// Whether git tracks a path, or something else where a directory of it would be.
    func contains(_ path: String) -> Bool {
        var folded = Self.folded(path)
        while true {
            if files.contains(folded) { return true }
            guard let slash = folded.lastIndex(of: "/") else { return false }
            folded = String(folded[..<slash])
        }
    }

    private static func folded(_ path: String) -> String {
        path.split(separator: "/").map { ProtectedName.folded($0) }.joined(separator: "/")
    }
}
