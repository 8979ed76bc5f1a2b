internal import PintleCrypto
internal import PintleSystem

/// The list of files that a founding writes, so that the next founding can remove those of a killed one.
///
/// One line for each file: its hash, a blank, its path. The journal is locked while the founding runs.
struct FoundingJournal: ~Copyable {
    /// A save would remove it, and so would the next founding.
    static let path = "keys/" + Files.temporaryName("init")

    private let project: ProjectDirectory
    private let lock: OwnedDescriptor

    /// Begins a founding.
    ///
    /// - Throws: ``FileError``, also when another one is running.
    init(of files: [(path: String, bytes: [UInt8])], in project: ProjectDirectory) throws(FileError) {
        let path = project.path + "/" + Self.path
        let lines = files.map { "\(GenericHash.digest(of: $0.bytes.span).b64) \($0.path)\n" }.joined()
        try Files.create(path, Array(lines.utf8).span, mode: 0o600)
        let opened = try OwnedDescriptor(path, flags: Files.readingFlags)
        _ = opened.lock(waits: true)
        self.project = project
        lock = opened
    }

    /// Ends the journal after everything is written.
    consuming func end() { try? Files.remove(project.path + "/" + Self.path) }

    /// Removes the files of a killed founding, except those that were changed since.
    ///
    /// - Parameters:
    ///   - project: Where.
    ///   - isDone: Whether everything was written: then only the journal goes.
    /// - Returns: The removed paths.
    /// - Throws: ``FileError``, also when that founding is still running.
    static func undo(in project: ProjectDirectory, isDone: Bool) throws(FileError) -> [String] {
        let path = project.path + "/" + path
        guard let bytes = try Files.readIfPresent(path, limit: 1 << 24) else { return [] }
        try Files.checkNoLink("keys", in: project.path)
        let lock = try OwnedDescriptor(path, flags: Files.readingFlags)
        guard lock.lock(waits: false) else { throw FileError("write", path, .busy) }
        var removed: [String] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !isDone {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, isOurs(parts[1]), let hash = try? Digest(b64: Array(parts[0].utf8).span),
                let held = try? Files.read(parts[1], in: project.path, limit: 1 << 27),
                GenericHash.digest(of: held.span) == hash
            else { continue }
            try Files.remove(project.path + "/" + parts[1])
            removed.append(parts[1])
        }
        try Files.remove(path)
        return removed
    }

    /// Only paths that a founding writes are removed, even if the journal names others.
    private static func isOurs(_ path: String) -> Bool {
        let (directory, name) = Files.split(path)
        return path == "keys/roster" || path == "environments/schema.yaml"
            || directory == "environments" && name.hasSuffix(".env")
    }
}
