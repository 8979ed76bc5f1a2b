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

    /// The same without paths that match.
    func without(_ paths: some RegexComponent) -> Tree {
        Tree(entries: entries.filter { $0.key.wholeMatch(of: paths) == nil })
    }

    init(_ directory: String) throws {
        var entries: [String: Entry] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/" + path)
            let type = attributes[.type] as? FileAttributeType
            let bytes =
                type == .typeRegular ? Array(try Data(contentsOf: URL(filePath: directory + "/" + path))) : []
            entries[path] = Entry(
                kind: type?.rawValue ?? "?",
                mode: attributes[.posixPermissions] as? Int ?? -1,
                bytes: bytes
            )
        }
        self.entries = entries
    }

    var paths: [String] { entries.keys.sorted() }

    /// The paths that differ, for messages.
    func differences(from other: Tree) -> [String] {
        Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }.sorted()
    }
}
