internal import PintleCore

/// Writes the files of a run: all of them or none.
///
/// The new files are written and put onto the disk beside the old ones, in a directory of their own, before the first old
/// one is touched; then they are renamed into place. A failure puts back what was there. A run that is killed between the
/// renames leaves a journal, and the next run puts the old files back first. Whatever else lies in the output directory
/// is not touched: so files are exchanged one by one, and not the directory as a whole.
package enum RenderTransaction {
    /// Writes files below a directory.
    ///
    /// Files are 0600 and new directories 0700 from the moment they exist. Nothing that is not ours is replaced or
    /// followed: symbolic links, files with other hard links, FIFOs, what belongs to other users.
    ///
    /// - Parameters:
    ///   - files: Paths relative to the directory, and contents.
    ///   - directory: The output directory; it is made if it is missing.
    ///   - patience: How long to wait for another render into the same directory.
    ///   - observer: Is told how far the transaction has come.
    /// - Throws: ``RenderError``; then the old files are there as before.
    package static func write(
        _ files: [(path: String, contents: RenderedText)],
        to directory: String,
        patience: Duration = .seconds(10),
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(RenderError) {
        let paths = try OutputPath.all(files.map(\.path))
        let root = try OutputRoot(directory, patience: patience)
        try write(files, paths, to: root, observer: observer)
    }

    private static func write(
        _ files: [(path: String, contents: RenderedText)],
        _ paths: [OutputPath],
        to root: OutputRoot,
        observer: @escaping (RenderStep) -> Void
    ) throws(RenderError) {
        defer { root.keep() }
        do throws(RenderError) {
            try repair(root.directory)
            let stage = try RenderStage(in: root.directory)
            var exchange = RenderExchange(stage, observer: observer)
            try exchange.run(paths, files.map(\.contents))
        } catch {
            root.removeIfMade()
            throw error
        }
    }

    /// Writes what a plan rendered.
    package static func write(_ files: [RenderedFile], to directory: String) throws(RenderError) {
        try write(files.map { ($0.path, $0.text) }, to: directory)
    }

    /// Writes what a plan rendered to a directory of a project, whose files are not all the caller's: a symbolic link on
    /// the way, the directory itself included, is refused.
    ///
    /// - Parameters:
    ///   - files: What was rendered.
    ///   - directory: Relative to the project; it is made if it is missing.
    ///   - project: The project's directory.
    /// - Throws: ``RenderError``; then the old files are there as before.
    package static func write(
        _ files: [RenderedFile],
        to directory: String,
        in project: String
    ) throws(RenderError) {
        let paths = try OutputPath.all(files.map(\.path))
        let root = try OutputRoot(try OutputPath(directory), below: project, patience: .seconds(10))
        try write(files.map { ($0.path, $0.text) }, paths, to: root, observer: { _ in })
    }

    /// Compares what a plan rendered with what lies in a directory; changes nothing.
    ///
    /// - Parameters:
    ///   - files: What should lie there.
    ///   - directory: The output directory.
    /// - Returns: How each file stands, in the same order.
    /// - Throws: ``RenderError`` for what is no file of ours, or cannot be read.
    package static func compare(
        _ files: [(path: String, contents: RenderedText)],
        with directory: String
    ) throws(RenderError) -> [OutputState] {
        let paths = try OutputPath.all(files.map(\.path))
        guard let output = try OutputRoot.existing(directory) else { return files.map { _ in .missing } }
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
        try left.sweep()
    }
}
