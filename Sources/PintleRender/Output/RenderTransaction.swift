internal import PintleCore

/// Writes the files of a run: all of them or none.
///
/// The new files are written and put onto the disk beside the old ones, in a directory of their own, before the first old
/// one is touched; then they are renamed into place. A failure puts back what was there. A run that is killed between the
/// renames leaves a journal, and the next run puts the old files back first. Whatever else lies in the output directory
/// is not touched: so files are exchanged one by one, and not the directory as a whole. The old files are kept until the
/// next run that changes anything.
package enum RenderTransaction {
    /// Writes files below a directory; what is there already, to the byte and private, is left alone.
    ///
    /// Files are 0600 and new directories 0700 from the moment they exist. Nothing that is not ours is replaced or
    /// followed: symbolic links, files with other hard links, FIFOs, what belongs to other users.
    ///
    /// - Parameters:
    ///   - files: Paths relative to the directory, and contents.
    ///   - leftovers: Paths of files to take away, as far as they are there.
    ///   - place: The output directory; it is made if it is missing.
    ///   - patience: How long to wait for another render into the same directory.
    ///   - observer: Is told how far the transaction has come.
    /// - Returns: Whether anything had to be written.
    /// - Throws: ``RenderError``; then the old files are there as before.
    @discardableResult
    package static func write(
        _ files: [(path: String, contents: RenderedText)],
        removing leftovers: [String] = [],
        to place: OutputPlace,
        patience: Duration = .seconds(10),
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(RenderError) -> Bool {
        let paths = try OutputPath.all(files.map(\.path))
        var changes = zip(paths, files).map { RenderChange(path: $0, contents: $1.contents) }
        for path in leftovers { changes.append(RenderChange(path: try OutputPath(path), contents: nil)) }
        let root = try OutputRoot(place, patience: patience)
        defer { root.keep() }
        do throws(RenderError) {
            try repair(root.directory)
            if try isDone(changes, in: root.directory) { return false }
            try exchange(changes, in: root.directory, observer: observer)
            return true
        } catch {
            root.removeIfMade()
            throw error
        }
    }

    /// Puts back the files that the last run replaced or took away, and takes away those that it added.
    ///
    /// What is replaced now is kept in turn: doing it twice changes nothing.
    ///
    /// - Parameters:
    ///   - place: The output directory.
    ///   - patience: How long to wait for another render into the same directory.
    ///   - observer: Is told how far the transaction has come.
    /// - Returns: The paths that changed.
    /// - Throws: ``RenderError``, also when nothing was kept.
    package static func rollBack(
        _ place: OutputPlace,
        patience: Duration = .seconds(10),
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(RenderError) -> [String] {
        guard try OutputRoot.existing(place) != nil else { throw .nothingKept(directory: place.path) }
        let root = try OutputRoot(place, patience: patience)
        defer { root.keep() }
        try repair(root.directory)
        guard let kept = try RenderStage(keptIn: root.directory),
            let journal = try kept.journal(RenderJournal.keptName),
            journal.entries.contains(where: \.isReplacing)
        else { throw .nothingKept(directory: place.path) }
        var changes: [RenderChange] = []
        for (index, entry) in journal.entries.enumerated() {
            let contents = entry.isReplacing ? try kept.directory.text(RenderStage.old(index)) : nil
            guard (contents != nil) == entry.isReplacing else { throw .nothingKept(directory: place.path) }
            changes.append(RenderChange(path: entry.path, contents: contents))
        }
        try exchange(changes, in: root.directory, observer: observer)
        return journal.entries.map(\.path.text)
    }

    private static func exchange(
        _ changes: [RenderChange],
        in output: OpenDirectory,
        observer: @escaping (RenderStep) -> Void
    ) throws(RenderError) {
        // One that somebody else made would be in the way when everything is done.
        _ = try RenderStage(keptIn: output)
        var exchange = RenderExchange(try RenderStage(in: output), observer: observer)
        try exchange.run(changes)
    }

    /// Whether every file is there as it should be.
    private static func isDone(_ changes: [RenderChange], in output: OpenDirectory) throws(RenderError) -> Bool {
        for change in changes {
            let parent = try OutputWalk(output).existing(change.path)
            guard let contents = change.contents else {
                if try parent?.node(change.path.name) != nil { return false }
                continue
            }
            guard let parent else { return false }
            let state = try contents.withBytes { (bytes) throws(RenderError) in
                try parent.state(of: change.path.name, comparedTo: bytes)
            }
            guard state == .same else { return false }
        }
        return true
    }

    /// Undoes or finishes what a killed run began, so that what lies there may be looked at.
    ///
    /// - Parameters:
    ///   - place: The output directory; nothing is done when there is none.
    ///   - patience: How long to wait for another render into the same directory.
    /// - Throws: ``RenderError``.
    package static func mend(_ place: OutputPlace, patience: Duration = .seconds(10)) throws(RenderError) {
        guard let output = try OutputRoot.existing(place), try RenderStage(leftIn: output) != nil else { return }
        let root = try OutputRoot(place, patience: patience)
        defer { root.keep() }
        try repair(root.directory)
    }

    /// Reads a file of the output directory; changes nothing.
    ///
    /// - Parameters:
    ///   - path: Relative to the directory.
    ///   - place: The output directory.
    /// - Returns: `nil` when there is none.
    /// - Throws: ``RenderError`` for what is no file of ours, or cannot be read.
    package static func read(_ path: String, in place: OutputPlace) throws(RenderError) -> RenderedText? {
        let path = try OutputPath(path)
        guard let output = try OutputRoot.existing(place) else { return nil }
        return try OutputWalk(output).existing(path)?.text(path.name)
    }

    /// Compares what a plan rendered with what lies in a directory; changes nothing.
    ///
    /// - Parameters:
    ///   - files: What should lie there.
    ///   - place: The output directory.
    /// - Returns: How each file stands, in the same order.
    /// - Throws: ``RenderError`` for what is no file of ours, or cannot be read.
    package static func compare(
        _ files: [(path: String, contents: RenderedText)],
        with place: OutputPlace
    ) throws(RenderError) -> [OutputState] {
        let paths = try OutputPath.all(files.map(\.path))
        guard let output = try OutputRoot.existing(place) else { return files.map { _ in .missing } }
        var states: [OutputState] = []
        for (path, file) in zip(paths, files) {
            guard let parent = try OutputWalk(output).existing(path) else {
                states.append(.missing)
                continue
            }
            let state = try file.contents.withBytes { (bytes) throws(RenderError) in
                try parent.state(of: path.name, comparedTo: bytes)
            }
            states.append(state)
        }
        return states
    }

    /// Undoes and removes what a killed run left.
    private static func repair(_ output: OpenDirectory) throws(RenderError) {
        guard let left = try RenderStage(leftIn: output) else { return }
        try left.repair()
    }
}
