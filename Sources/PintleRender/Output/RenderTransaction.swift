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
        // What cannot be written anywhere makes no directory.
        _ = try OutputPath.all(files.map(\.path))
        return try LockedOutput(place, patience: patience).write(files, removing: leftovers, observer: observer)
    }

    /// Puts back everything that the last run kept, whoever made it.
    ///
    /// - Parameters:
    ///   - place: The output directory.
    ///   - observer: Is told how far the transaction has come.
    /// - Returns: The paths that changed.
    /// - Throws: ``RenderError``, also when nothing was kept.
    package static func rollBack(
        _ place: OutputPlace,
        observer: @escaping (RenderStep) -> Void = { _ in }
    ) throws(RenderError) -> [String] {
        guard try OutputRoot.existing(place) != nil else { throw .nothingKept(directory: place.path) }
        let output = try LockedOutput(place)
        let files = try output.kept()
        guard !files.isEmpty else { throw .nothingKept(directory: place.path) }
        try output.putBack(files, observer: observer)
        return files.map(\.path)
    }
}
