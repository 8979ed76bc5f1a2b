internal import PintleCore

/// The files of a project in a commit, or as they are staged.
package struct GitTree: Sendable {
    /// How git lists files.
    enum Form {
        /// `MODE blob HASH TAB PATH`, as `ls-tree` does.
        case tree
        /// `MODE HASH STAGE TAB PATH`, as `ls-files` does.
        case index
    }

    private struct Entry {
        let mode: String
        let blob: String
    }

    private let repository: GitRepository
    private var entries: [String: Entry] = [:]
    /// Paths that a merge left in conflict.
    private var conflicts: Set<String> = []

    init(_ repository: GitRepository, entries bytes: [UInt8], form: Form) {
        self.repository = repository
        for line in bytes.split(separator: 0) {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
            let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ").map(String.init)
            let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
            guard words.count == 3 else { continue }
            if form == .index, words[2] != "0" { conflicts.insert(path) }
            entries[path] = Entry(mode: words[0], blob: form == .index ? words[1] : words[2])
        }
    }

    func holds(_ file: String) -> Bool { entries[file] != nil }

    /// The files of a directory, without the directory's name.
    func names(in directory: String) -> [String] {
        entries.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
            .filter { !$0.contains("/") }
    }

    /// Reads a file.
    ///
    /// - Throws: ``PintleError`` for what is missing, in conflict, or no regular file.
    func read(_ file: String, limit: Int) throws(PintleError) -> [UInt8] {
        guard let entry = entries[file] else {
            throw PintleError(.notFound, path: file, "\(RawForbidden.escaped(file)) is not there", fix: "add it to git")
        }
        guard entry.mode == "100644" || entry.mode == "100755", !conflicts.contains(file) else {
            throw PintleError(
                .unreadable,
                path: file,
                conflicts.contains(file) ? "a merge left it in conflict" : "it is no regular file",
                why: conflicts.contains(file) ? nil : "a link could lead to any file of the reader's",
                fix: conflicts.contains(file) ? "settle the conflict first" : "put a regular file there"
            )
        }
        guard let bytes = try repository.blob(entry.blob, limit: limit) else {
            throw PintleError(.unreadable, path: file, "git cannot read it", fix: "see what is wrong: git fsck")
        }
        return bytes
    }
}
