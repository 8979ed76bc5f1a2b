package import PintleFindings
internal import PintleSystem

/// An output directory to look at; nothing in it is changed.
package struct OutputDirectory {
    /// More bytes than any file that a render writes.
    package static var largestFile: Int { OpenDirectory.maximumFileSize }

    /// The directory in it that has the files of the render before.
    package static var keptName: String { RenderStage.keptDirectoryName }

    /// `nil` when there is none.
    private let directory: OpenDirectory?

    /// - Throws: ``PintleError`` when the path is not a directory of the user, or cannot be opened.
    package init(_ place: OutputPlace) throws(PintleError) { directory = try OutputRoot.existing(place) }

    init(_ directory: OpenDirectory) { self.directory = directory }

    package var exists: Bool { directory != nil }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: Relative to the directory.
    ///   - limit: The most bytes that it may have.
    /// - Returns: `nil` when there is none.
    /// - Throws: ``PintleError`` for a file that is not the user's own, is too large, or cannot be read.
    package func read(_ path: String, limit: Int = largestFile) throws(PintleError) -> RenderedText? {
        let path = try OutputPath(path)
        return try parent(of: path)?.text(path.name, limit: limit)
    }

    /// Whether anything lies at a path.
    package func holds(_ path: String) throws(PintleError) -> Bool {
        let path = try OutputPath(path)
        return try parent(of: path)?.node(path.name) != nil
    }

    /// Compares files with what lies there.
    ///
    /// - Parameter files: Paths relative to the directory, and what should lie there.
    /// - Returns: The state of each file, in the same order.
    /// - Throws: ``PintleError`` for a file that is not the user's own, or cannot be read.
    package func compare(_ files: [(path: String, contents: RenderedText)]) throws(PintleError) -> [OutputState] {
        var states: [OutputState] = []
        for (path, file) in zip(try OutputPath.all(files.map(\.path)), files) {
            guard let parent = try parent(of: path) else {
                states.append(.missing)
                continue
            }
            let state = try file.contents.withBytes { (bytes) throws(PintleError) in
                try parent.state(of: path.name, comparedTo: bytes)
            }
            states.append(state)
        }
        return states
    }

    /// Whether two paths lead to one file, as they may where a file system ignores case or the form of letters.
    package func isOneFile(_ path: String, _ other: String) throws(PintleError) -> Bool {
        let (one, two) = (try OutputPath(path), try OutputPath(other))
        guard let node = try parent(of: one)?.node(one.name) else { return false }
        return try parent(of: two)?.node(two.name)?.inode == node.inode
    }

    /// The directories in it, by name.
    package func directories() throws(PintleError) -> [String] {
        guard let directory else { return [] }
        var names: [String] = []
        for name in try directory.names() where try directory.node(name)?.kind == .directory { names.append(name) }
        return names.sorted()
    }

    /// Whether a render that was killed has left files half exchanged; the next render puts the old ones back.
    package func isInterrupted() throws(PintleError) -> Bool {
        guard let directory, let stage = try RenderStage(leftIn: directory) else { return false }
        return try stage.directory.node(RenderJournal.name) != nil
    }

    private func parent(of path: OutputPath) throws(PintleError) -> OpenDirectory? {
        guard let directory else { return nil }
        return try OutputWalk(directory).existing(path)
    }
}

/// A file that the last render replaced or removed.
package struct KeptFile {
    /// Relative to the output directory.
    package let path: String
    /// The file that lay there; `nil` where none did.
    package let contents: RenderedText?
    /// Whether what lies there now is still what that render put there.
    package let isInPlace: Bool
}

/// The state of a file in the output directory, compared with the rendered one.
package enum OutputState: Hashable, Sendable {
    case same
    case missing
    case different
    /// The bytes are the same, but others than its owner may open it.
    case exposed
}
