internal import PintleFindings
internal import PintleSystem

/// The directory in which a run prepares its files, inside the output directory: there only during a run or after a
/// killed one.
///
/// `new-N` is the N-th new file, `old-N` the file whose place it takes. When the run is done, the directory gets
/// another name and is kept until the next run, so that the old files can be put back.
struct RenderStage {
    static let directoryName = ".pintle-render"
    static let keptDirectoryName = ".pintle-previous"

    let output: OpenDirectory
    let directory: OpenDirectory
    /// Proves that a journal was written in this very directory: one that was unpacked or checked out names another.
    let inode: UInt64

    /// Opens the files that a killed run left; `nil` when there are none.
    init?(leftIn output: OpenDirectory) throws(PintleError) { try self.init(Self.directoryName, in: output) }

    /// Opens the files that the last run kept; `nil` when there are none.
    init?(keptIn output: OpenDirectory) throws(PintleError) { try self.init(Self.keptDirectoryName, in: output) }

    private init?(_ name: String, in output: OpenDirectory) throws(PintleError) {
        guard let directory = try output.directory(name) else { return nil }
        let node = try directory.node(".")
        let permissions = node?.permissions ?? 0
        // Directories inherit the set-group-ID bit on some systems.
        guard permissions & 0o777 == 0o700 else {
            throw .outputOccupied(
                path: directory.path,
                by: "it was not left by a render (its mode is not 0700); remove it"
            )
        }
        self.output = output
        self.directory = directory
        inode = node?.inode ?? 0
    }

    init(in output: OpenDirectory) throws(PintleError) {
        try output.makeDirectory(Self.directoryName)
        guard let directory = try output.directory(Self.directoryName) else {
            throw .outputOccupied(path: output.path + "/" + Self.directoryName, by: "somebody removes it")
        }
        self.output = output
        self.directory = directory
        inode = try directory.node(".")?.inode ?? 0
    }

    static func new(_ index: Int) -> String { "new-\(index)" }

    static func old(_ index: Int) -> String { "old-\(index)" }

    /// Puts the old files back, as far as an exchange had come; may be called again and again.
    func undo(_ journal: RenderJournal) throws(PintleError) {
        for (index, entry) in journal.entries.enumerated() {
            guard let parent = try OutputWalk(output).existing(entry.path) else { continue }
            let there = try parent.node(entry.path.name)
            let isOurs = there?.inode == entry.newInode
            if entry.isReplacing, let old = try directory.node(Self.old(index)) {
                // A file that somebody else has put there since stays.
                if there == nil || isOurs || there?.inode == old.inode {
                    try directory.move(Self.old(index), to: parent, entry.path.name)
                }
            } else if !entry.isReplacing, isOurs {
                try parent.remove(entry.path.name)
            }
            // Renaming one name of a file to another one of the same file does nothing (rename(2)).
            try directory.remove(Self.old(index))
            try parent.synchronize()
        }
    }

    /// Undoes an unfinished exchange by its journal; a finished one stays.
    func repair() throws(PintleError) {
        if let journal = try journal(RenderJournal.name) {
            try undo(journal)
            try directory.remove(RenderJournal.name)
            try directory.synchronize()
        } else if try directory.node(RenderJournal.keptName) != nil {
            return try keep()
        }
        try sweep()
    }

    /// Reads the plan of a run.
    func journal(_ name: String) throws(PintleError) -> RenderJournal? {
        guard let bytes = try directory.read(name, limit: RenderJournal.maximumSize) else { return nil }
        let journal = try RenderJournal(reading: bytes, at: directory.path + "/" + name)
        guard journal.stage == inode else {
            throw .outputOccupied(
                path: directory.path,
                by: "it came here from elsewhere, and no render left it; remove it"
            )
        }
        return journal
    }

    /// Keeps the old files instead of those that were kept so far; a run that replaced nothing has none.
    func keep() throws(PintleError) {
        guard try journal(RenderJournal.keptName)?.entries.contains(where: \.isReplacing) == true else {
            return try sweep()
        }
        for name in try directory.names() where name.hasPrefix("new-") { try directory.remove(name) }
        if let kept = try RenderStage(keptIn: output) { try kept.sweep(Self.keptDirectoryName) }
        try output.move(Self.directoryName, to: output, Self.keptDirectoryName)
        try output.synchronize()
    }

    /// Removes it with everything of ours in it.
    func sweep(_ directoryName: String = directoryName) throws(PintleError) {
        // The list goes first: as long as it is there, all of the files are.
        let names = try directory.names().filter(Self.isOurs)
        for name in names.sorted(by: { $0 == RenderJournal.keptName && $1 != $0 }) { try directory.remove(name) }
        output.removeDirectory(directoryName)
    }

    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix("new-") || name.hasPrefix("old-") || name == RenderJournal.unfinishedName
            || name == RenderJournal.keptName
    }
}
