internal import PintleCore

/// What an exchange of files was going to do: with it the next run can undo what a killed one began.
///
/// One line a file, `replace INODE PATH` or `add INODE PATH`; the inode is the new file's, 0 where there is none.
struct RenderJournal: Hashable {
    struct Entry: Hashable {
        let path: OutputPath
        /// Whether an old file lay there.
        let isReplacing: Bool
        let newInode: UInt64
    }

    static let name = "journal"
    /// The same once it is done: what the kept files are.
    static let keptName = "kept"
    static let unfinishedName = "journal-unfinished"
    static let maximumSize = 16 << 20

    let entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    init(reading bytes: [UInt8], at path: String) throws(RenderError) {
        var entries: [Entry] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let verb = Verb(rawValue: String(parts[0])), let inode = UInt64(parts[1]) else {
                throw .occupied(path: path, by: "it is no journal of a render; remove it when nothing renders there")
            }
            let output = try OutputPath(String(parts[2]))
            entries.append(Entry(path: output, isReplacing: verb == .replace, newInode: inode))
        }
        self.entries = entries
    }

    var bytes: [UInt8] {
        let lines = entries.map {
            "\(($0.isReplacing ? Verb.replace : .add).rawValue) \($0.newInode) \($0.path.text)\n"
        }
        return Array(lines.joined().utf8)
    }

    private enum Verb: String { case replace, add }
}
