internal import PintleFindings

/// Opens the directories of output paths, from the output directory on, and remembers those it made.
struct OutputWalk {
    private let output: OpenDirectory
    private var opened: [[String]: OpenDirectory] = [:]
    private var made: [(parent: OpenDirectory, name: String)] = []

    init(_ output: OpenDirectory) {
        self.output = output
    }

    /// Opens the directory of a path, and makes missing ones with mode 0700.
    mutating func making(_ path: OutputPath) throws(PintleError) -> OpenDirectory {
        var current = output
        for (index, name) in path.directories.enumerated() {
            let key = Array(path.directories[...index])
            if let known = opened[key] {
                current = known
                continue
            }
            if try current.node(name) == nil {
                try current.makeDirectory(name)
                made.append((current, name))
            }
            guard let next = try current.directory(name) else {
                throw .outputOccupied(path: current.path + "/" + name, by: "somebody removes it")
            }
            opened[key] = next
            current = next
        }
        return current
    }

    /// Opens the directory of a path.
    ///
    /// - Returns: `nil` when it is missing.
    func existing(_ path: OutputPath) throws(PintleError) -> OpenDirectory? {
        try existing(path, depth: path.directories.count)
    }

    private func existing(_ path: OutputPath, depth: Int) throws(PintleError) -> OpenDirectory? {
        var current = output
        for name in path.directories[..<depth] {
            guard let next = try current.directory(name) else { return nil }
            current = next
        }
        return current
    }

    /// Puts every directory that holds a path onto the disk.
    func synchronize() throws(PintleError) {
        try output.synchronize()
        for directory in opened.values { try directory.synchronize() }
    }

    /// Removes the directories of a removed file, as far as they are empty now.
    func removeEmptied(_ path: OutputPath) {
        for depth in path.directories.indices.reversed() {
            let parent = try? existing(path, depth: depth)
            parent?.removeDirectory(path.directories[depth])
        }
    }

    /// Removes the directories that were made, as far as they are empty.
    mutating func removeMade() {
        for (parent, name) in made.reversed() { parent.removeDirectory(name) }
        made = []
    }
}
