internal import Crypto
internal import PintleFindings
internal import PintleSystem

/// The files of a project in a commit, or as they are staged.
package struct GitTree: Sendable {
    /// The formats in which git lists files.
    enum Form {
        /// `MODE blob HASH TAB PATH`, as `ls-tree` does.
        case tree
        /// `MODE HASH STAGE TAB PATH`, as `ls-files` does.
        case index
    }

    struct Entry: Sendable {
        let mode: String
        let blob: String
    }

    private let repository: GitRepository
    private var entries: [String: Entry] = [:]
    /// Paths that a merge left in conflict.
    private var conflicts: Set<String> = []

    /// - Throws: ``PintleError`` of code `malformed` for anything but what git prints.
    init(_ repository: GitRepository, entries bytes: [UInt8], form: Form) throws(PintleError) {
        self.repository = repository
        guard bytes.last ?? 0 == 0 else { throw GitRepository.strange("a complete list of files") }
        for line in bytes.split(separator: 0) {
            let tab = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
            let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ").map(String.init)
            let path = String(decoding: line[tab...].dropFirst(), as: UTF8.self)
            guard words.count == 3, !path.isEmpty else { throw GitRepository.strange("a list of files") }
            let blob = form == .index ? words[1] : words[2]
            guard GitRepository.isObjectName(blob.utf8) else { throw GitRepository.strange("a list of files") }
            if form == .index, words[2] != "0" { conflicts.insert(path) }
            entries[path] = Entry(mode: words[0], blob: blob)
        }
    }

    func holds(_ file: String) -> Bool { entries[file] != nil }

    /// The name of a file's bytes; `nil` when it is missing, or a merge left it in conflict.
    func blob(of file: String) -> String? { conflicts.contains(file) ? nil : entries[file]?.blob }

    /// The files of a directory, without the directory's name.
    func names(in directory: String) -> [String] {
        entries.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
            .filter { !$0.contains("/") }
    }

    static func missingBytes(of file: String) -> PintleError {
        PintleError(
            .unreadable,
            path: file,
            "git does not have the bytes of this file",
            why:
                "Pintle does not let git fetch missing files, because a repository can name programs that run during a fetch",
            fix: "a partial clone lacks older files: git fetch --refetch --no-filter; otherwise see git fsck"
        )
    }

    /// Reads a file.
    ///
    /// - Throws: ``PintleError`` for a path that is missing, in conflict, or not a regular file.
    func read(_ file: String, limit: Int) throws(PintleError) -> [UInt8] {
        guard let entry = entries[file] else {
            throw .notInCommit(file)
        }
        guard entry.mode == "100644" || entry.mode == "100755", !conflicts.contains(file) else {
            throw conflicts.contains(file) ? .inConflict(file) : .notRegularInCommit(file)
        }
        guard let bytes = try repository.blob(entry.blob, limit: limit) else {
            throw Self.missingBytes(of: file)
        }
        // Git reads stored files without comparing them with their names.
        guard GitBlobName(of: bytes).isNamed(entry.blob) else {
            throw .otherBlob(entry.blob, of: file)
        }
        return bytes
    }
}

/// The name that git gives a file's bytes: by SHA-1, or by SHA-256 in repositories that use it.
package struct GitBlobName: Hashable, Sendable {
    package let sha1: String
    package let sha256: String

    package init(sha1: String, sha256: String) {
        self.sha1 = sha1
        self.sha256 = sha256
    }

    /// Hashes what `git hash-object` hashes, without filters.
    package init(of bytes: [UInt8]) {
        let header = Array("blob \(bytes.count)\0".utf8)
        var sha1 = Insecure.SHA1()
        var sha256 = SHA256()
        for part in [header, bytes] {
            sha1.update(data: part)
            sha256.update(data: part)
        }
        self.init(sha1: Self.hex(sha1.finalize()), sha256: Self.hex(sha256.finalize()))
    }

    /// Whether git calls the bytes so.
    func isNamed(_ object: String) -> Bool { object == sha1 || object == sha256 }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
