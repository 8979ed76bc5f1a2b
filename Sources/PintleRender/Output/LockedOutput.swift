package import PintleFindings
internal import PintleSystem

/// An output directory that this process alone changes, until it lets go of it.
///
/// The rest of a killed run is undone or finished first, so that the files in it may be read.
package final class LockedOutput {
    private let root: OutputRoot
    /// Directories in it that are output directories of their own at times, locked too.
    private var regions: [OpenDirectory] = []
    private var directory: OpenDirectory { root.directory }
    /// Whether a killed run had exchanged only some files; the old ones are restored.
    package let isRecovered: Bool

    /// - Parameters:
    ///   - place: The directory; it is made if it is missing, and removed again if it stays empty.
    ///   - closed: Paths of directories in which nothing is written, wherever a path seems to lead.
    ///   - patience: The longest wait for another render into the same directory.
    /// - Throws: ``PintleError``.
    package init(
        _ place: OutputPlace,
        closed: [String] = [],
        patience: Duration = .seconds(10)
    ) throws(PintleError) {
        root = try OutputRoot(place, closed: closed, patience: patience)
        do throws(PintleError) {
            let left = try RenderStage(leftIn: root.directory)
            isRecovered = try left?.directory.node(RenderJournal.name) != nil
            try left?.repair()
        } catch {
            root.removeIfMade()
            throw error
        }
    }

    deinit { root.removeIfMade() }

    /// Keeps others from rendering into a directory below by itself, and undoes their interrupted renders.
    ///
    /// - Parameters:
    ///   - path: Relative to the directory.
    ///   - patience: The longest wait for another render into it.
    /// - Throws: ``PintleError``.
    package func hold(_ path: String, patience: Duration = .seconds(10)) throws(PintleError) {
        guard let below = try directory.directory(path) else { return }
        guard try below.lock(patience: patience) else { throw .outputBusy(directory: below.path) }
        try RenderStage(leftIn: below)?.repair()
        regions.append(below)
    }

    /// The files in it.
    package var contents: OutputDirectory { OutputDirectory(directory) }

    /// Writes files: all of them or none; files that are the same and private already stay.
    ///
    /// The new files are written and put onto the disk beside the old ones, in a directory of their own, before the
    /// first old one is touched; then they are renamed into place. A failure puts back what was there. A run that is
    /// killed between the renames leaves a journal, and the next run puts the old files back first. Everything else in
    /// the directory is not touched: so files are exchanged one by one, and not the directory as a whole. The old files
    /// are kept until the next run that changes anything.
    ///
    /// Files are 0600 and new directories 0700 from the moment they exist. Nothing that is not ours is replaced or
    /// followed: symbolic links, files with other hard links, FIFOs, what belongs to other users.
    ///
    /// - Parameters:
    ///   - files: Paths relative to the directory, and contents.
    ///   - leftovers: Paths of files to take away, as far as they are there.
    ///   - observer: Is told how far the transaction has come.
    /// - Returns: Whether anything had to be written.
    /// - Throws: ``PintleError``; then the old files are there as before.
    package func write(
        _ files: [(path: String, contents: RenderedText)],
        removing leftovers: [String] = [],
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) -> Bool {
        let paths = try OutputPath.all(files.map(\.path))
        var changes = zip(paths, files).map { RenderChange(path: $0, contents: $1.contents) }
        for path in leftovers { changes.append(RenderChange(path: try OutputPath(path), contents: nil)) }
        if try isDone(changes) { return false }
        try exchange(changes, observer: observer)
        return true
    }

    /// The files that the last render replaced or removed.
    ///
    /// - Returns: Nothing when nothing is kept, or when nothing of it can be put back.
    /// - Throws: ``PintleError`` for what no render kept here.
    package func kept() throws(PintleError) -> [KeptFile] {
        guard let kept = try RenderStage(keptIn: directory), let journal = try kept.journal(RenderJournal.keptName),
            journal.entries.contains(where: \.isReplacing)
        else { return [] }
        var files: [KeptFile] = []
        for (index, entry) in journal.entries.enumerated() {
            let contents = entry.isReplacing ? try kept.directory.text(RenderStage.old(index)) : nil
            guard (contents != nil) == entry.isReplacing else { return [] }
            let there = try OutputWalk(directory).existing(entry.path)?.node(entry.path.name)
            files.append(
                KeptFile(path: entry.path.text, contents: contents, isInPlace: there?.inode == entry.newInode)
            )
        }
        return files
    }

    /// Puts files back that the last render replaced or took away, and takes away those that it added.
    ///
    /// The files that it replaces are kept in turn: doing it twice changes nothing.
    ///
    /// - Parameters:
    ///   - files: Some of ``kept()``.
    ///   - observer: Is told how far the transaction has come.
    /// - Throws: ``PintleError``; then everything is there as before.
    package func putBack(
        _ files: [KeptFile],
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(PintleError) {
        var changes: [RenderChange] = []
        for file in files { changes.append(RenderChange(path: try OutputPath(file.path), contents: file.contents)) }
        try exchange(changes, observer: observer)
    }

    /// Removes what renders into a directory below kept of the files before: this one's own set takes its place.
    ///
    /// - Parameter path: Relative to the directory.
    /// - Throws: ``PintleError`` for what no render kept there.
    package func forgetKept(in path: String) throws(PintleError) {
        guard let below = try directory.directory(path) else { return }
        try RenderStage(keptIn: below)?.sweep(RenderStage.keptDirectoryName)
    }

    private func exchange(
        _ changes: [RenderChange],
        observer: @escaping (RenderStep) -> Void
    ) throws(PintleError) {
        // One that somebody else made would be in the way when everything is done.
        _ = try RenderStage(keptIn: directory)
        var exchange = RenderExchange(try RenderStage(in: directory), observer: observer)
        try exchange.run(changes)
    }

    /// Whether every file is there as it should be.
    private func isDone(_ changes: [RenderChange]) throws(PintleError) -> Bool {
        for change in changes {
            let parent = try OutputWalk(directory).existing(change.path)
            guard let contents = change.contents else {
                if try parent?.node(change.path.name) != nil { return false }
                continue
            }
            guard let parent else { return false }
            let state = try contents.withBytes { (bytes) throws(PintleError) in
                try parent.state(of: change.path.name, comparedTo: bytes)
            }
            guard state == .same else { return false }
        }
        return true
    }
}
