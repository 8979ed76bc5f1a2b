#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
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
