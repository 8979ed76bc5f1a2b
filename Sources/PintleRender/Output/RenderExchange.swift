internal import PintleFindings
internal import PintleSystem

/// One run's way from rendered texts to files in their places, and back when something fails.
struct RenderExchange {
    private let stage: RenderStage
    private let observer: (RenderStep) -> Void
    private var walk: OutputWalk
    private var places: [Place] = []

    private struct Place {
        let path: OutputPath
        let parent: OpenDirectory
        /// The new content; `nil` removes the file.
        let contents: RenderedText?
        /// The file that lies there before the run.
        let old: OutputNode?
        var newInode: UInt64 = 0
        /// Whether the old file has a second name in the stage.
        var isLinked = false
    }

    init(_ stage: RenderStage, observer: @escaping (RenderStep) -> Void) {
        self.stage = stage
        self.observer = observer
        walk = OutputWalk(stage.output)
    }

    mutating func run(_ changes: [RenderChange]) throws(PintleError) {
        do throws(PintleError) {
            for change in changes { try place(change) }
            try writeNew()
        } catch {
            try undo(because: error)
            throw error
        }
        try swap()
        for place in places where place.contents == nil { walk.removeEmptied(place.path) }
        // The new files are there; what could not be put away is put away by the next run.
        try? stage.keep()
    }

    /// Puts the new files into their places; Ctrl-C waits until either all of them or none are there.
    private mutating func swap() throws(PintleError) {
        let held = HeldSignals()
        defer { held.keep() }
        do throws(PintleError) {
            try prepare()
            try exchange()
            try commit()
        } catch {
            try undo(because: error)
            throw error
        }
    }

    /// Looks at where a file will go.
    private mutating func place(_ change: RenderChange) throws(PintleError) {
        let path = change.path
        guard let parent = try change.contents == nil ? walk.existing(path) : walk.making(path) else { return }
        let old = try parent.node(path.name)
        if change.contents == nil, old == nil { return }
        if let obstacle = old?.obstacleToReplacing {
            throw .outputOccupied(path: parent.path + "/" + path.name, by: obstacle)
        }
        places.append(Place(path: path, parent: parent, contents: change.contents, old: old))
    }

    /// From this many files on one sync of everything is faster than one of each: each waits for the disk.
    private static let many = 16

    private mutating func writeNew() throws(PintleError) {
        let isTogether = OpenDirectory.canSynchronizeAll && places.count { $0.contents != nil } >= Self.many
        for (index, place) in places.enumerated() {
            guard let text = place.contents else { continue }
            places[index].newInode = try text.withBytes { (bytes) throws(PintleError) in
                try stage.directory.create(RenderStage.new(index), bytes, isSynchronized: !isTogether)
            }
        }
        if isTogether { try stage.directory.synchronizeAll() }
        try stage.directory.synchronize()
        observer(.staged)
    }

    /// Keeps the old files, and says what will be done to them.
    private mutating func prepare() throws(PintleError) {
        for index in places.indices where places[index].old != nil {
            let place = places[index]
            places[index].isLinked = try place.parent.link(
                place.path.name,
                to: stage.directory,
                RenderStage.old(index)
            )
        }
        _ = try stage.directory.create(RenderJournal.unfinishedName, journal.bytes.span)
        // Under its name it is whole.
        try stage.directory.move(RenderJournal.unfinishedName, to: stage.directory, RenderJournal.name)
        try stage.directory.synchronize()
        observer(.prepared)
    }

    private func exchange() throws(PintleError) {
        for (index, place) in places.enumerated() {
            guard try place.parent.node(place.path.name)?.inode == place.old?.inode else {
                throw .outputOccupied(path: place.parent.path + "/" + place.path.name, by: "somebody else writes it")
            }
            if place.old != nil, !place.isLinked {
                try place.parent.move(place.path.name, to: stage.directory, RenderStage.old(index))
            }
            if place.contents != nil {
                try stage.directory.move(RenderStage.new(index), to: place.parent, place.path.name)
            } else if place.isLinked {
                try place.parent.remove(place.path.name)
            }
            observer(.exchanged(index + 1))
        }
        try walk.synchronize()
    }

    private func commit() throws(PintleError) {
        try stage.directory.move(RenderJournal.name, to: stage.directory, RenderJournal.keptName)
        try stage.directory.synchronize()
        observer(.committed)
    }

    private mutating func undo(because cause: PintleError) throws(PintleError) {
        do throws(PintleError) {
            // Killed from here on, the next run must undo and not keep.
            if try stage.directory.node(RenderJournal.keptName) != nil {
                try stage.directory.move(RenderJournal.keptName, to: stage.directory, RenderJournal.name)
            }
            try stage.undo(journal)
            try stage.directory.remove(RenderJournal.name)
            try stage.sweep()
            walk.removeMade()
        } catch {
            throw .outputNotRestored(error, because: cause)
        }
    }

    private var journal: RenderJournal {
        RenderJournal(
            places.map { .init(path: $0.path, isReplacing: $0.old != nil, newInode: $0.newInode) },
            in: stage.inode
        )
    }
}

/// The change of a run at one path.
struct RenderChange {
    let path: OutputPath
    /// The new content; `nil` removes the file.
    let contents: RenderedText?
}

/// The points of a transaction between which it can be interrupted.
package enum RenderStep: Hashable, Sendable {
    /// The new files are on the disk, beside the old ones.
    case staged
    /// The old files have second names, and the journal tells what will happen.
    case prepared
    /// So many of the new files have taken their places.
    case exchanged(Int)
    /// All of them have, and the journal is gone: the new files are the ones.
    case committed
}

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
