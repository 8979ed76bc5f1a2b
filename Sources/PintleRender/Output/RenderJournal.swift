internal import PintleFindings

/// The plan of an exchange of files, with which the next run can undo what a killed one began.
///
/// `stage INODE`, the inode of the directory that it lies in; then one line a file, `replace INODE PATH` or
/// `add INODE PATH`, with the new file's inode, 0 where there is none.
struct RenderJournal: Hashable {
    struct Entry: Hashable {
        let path: OutputPath
        /// Whether an old file lay there.
        let isReplacing: Bool
        let newInode: UInt64
    }

    static let name = "journal"
    /// The same after the exchange: the list of kept files.
    static let keptName = "kept"
    static let unfinishedName = "journal-unfinished"
    static let maximumSize = 16 << 20

    let stage: UInt64
    let entries: [Entry]

    init(_ entries: [Entry], in stage: UInt64) {
        self.stage = stage
        self.entries = entries
    }

    init(reading bytes: [UInt8], at path: String) throws(PintleError) {
        var entries: [Entry] = []
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")[...]
        let first = lines.popFirst()?.split(separator: " ") ?? []
        guard first.count == 2, first[0] == "stage", let stage = UInt64(first[1]) else {
            throw .outputOccupied(
                path: path,
                by: "it is not a journal of a render; remove it when nothing renders there"
            )
        }
        self.stage = stage
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let verb = Verb(rawValue: String(parts[0])), let inode = UInt64(parts[1]) else {
                throw .outputOccupied(
                    path: path,
                    by: "it is not a journal of a render; remove it when nothing renders there"
                )
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
        return Array("stage \(stage)\n\(lines.joined())".utf8)
    }

    private enum Verb: String { case replace, add }
}
