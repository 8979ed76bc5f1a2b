internal import PintleCore

/// The directory in which a run prepares its files, inside the output directory: there only during a run or after a
/// killed one.
///
/// `new-N` is the N-th new file, `old-N` the file whose place it takes.
struct RenderStage {
    static let directoryName = ".pintle-render"

    let output: OpenDirectory
    let directory: OpenDirectory

    /// Opens what a killed run left; `nil` when there is nothing.
    init?(leftIn output: OpenDirectory) throws(RenderError) {
        guard let directory = try output.directory(Self.directoryName) else { return nil }
        // One that was checked out or unpacked is no journal of ours.
        let permissions = try output.node(Self.directoryName)?.permissions ?? 0
        // Directories inherit the set-group-ID bit on some systems.
        guard permissions & 0o777 == 0o700 else {
            throw .occupied(path: directory.path, by: "it was not left by a render (its mode is not 0700); remove it")
        }
        self.output = output
        self.directory = directory
    }

    init(in output: OpenDirectory) throws(RenderError) {
        try output.makeDirectory(Self.directoryName)
        guard let directory = try output.directory(Self.directoryName) else {
            throw .occupied(path: output.path + "/" + Self.directoryName, by: "somebody removes it")
        }
        self.output = output
        self.directory = directory
    }

    static func new(_ index: Int) -> String { "new-\(index)" }

    static func old(_ index: Int) -> String { "old-\(index)" }

    /// Puts the old files back, as far as an exchange had come; may be called again and again.
    func undo(_ journal: RenderJournal) throws(RenderError) {
        for (index, entry) in journal.entries.enumerated() {
            guard let parent = try OutputWalk(output).existing(entry.path) else { continue }
            let there = try parent.node(entry.path.name)
            let isOurs = there?.inode == entry.newInode
            if entry.isReplacing, let old = try directory.node(Self.old(index)) {
                // What somebody else has put there since stays.
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

    /// Undoes what the journal tells, if there is one.
    func repair() throws(RenderError) {
        guard let bytes = try directory.read(RenderJournal.name, limit: RenderJournal.maximumSize) else { return }
        try undo(try RenderJournal(reading: bytes, at: directory.path + "/" + RenderJournal.name))
        try directory.remove(RenderJournal.name)
        try directory.synchronize()
    }

    /// Removes it with everything of ours in it.
    func sweep() throws(RenderError) {
        for name in try directory.names() where Self.isOurs(name) { try directory.remove(name) }
        output.removeDirectory(Self.directoryName)
    }

    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix("new-") || name.hasPrefix("old-") || name == RenderJournal.unfinishedName
    }
}
