import Foundation

/// Everything below a directory, to be compared with what is there later.
struct Tree: Equatable {
    struct Entry: Equatable {
        let kind: String
        let mode: Int
        let bytes: [UInt8]
    }

    let entries: [String: Entry]

    private init(entries: [String: Entry]) { self.entries = entries }

    /// The same without paths that begin with a word and match.
    func without(_ word: String, _ paths: some RegexComponent) -> Tree {
        Tree(entries: entries.filter { !$0.key.hasPrefix(word) || $0.key.wholeMatch(of: paths) == nil })
    }

    init(_ directory: String) throws {
        var entries: [String: Entry] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            entries[path] = try Self.entry(directory + "/" + path)
        }
        self.entries = entries
    }

    private static func entry(_ path: String) throws -> Entry {
        let status = try FileStatus(path)
        let kind: FileAttributeType =
            switch status.kind {
            case .file: .typeRegular
            case .directory: .typeDirectory
            case .link: .typeSymbolicLink
            case .other: .typeUnknown
            }
        let bytes = status.kind == .file ? Array(try Data(contentsOf: URL(filePath: path))) : []
        return Entry(kind: kind.rawValue, mode: status.mode, bytes: bytes)
    }

    var paths: [String] { entries.keys.sorted() }

    /// The paths that differ, for messages.
    func differences(from other: Tree) -> [String] {
        Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }.sorted()
    }
}
