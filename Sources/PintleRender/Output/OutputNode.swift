#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// The file or directory at a name in a directory, without following a symbolic link.
struct OutputNode: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case file, directory
        case other(String)
    }

    let kind: Kind
    let permissions: UInt32
    let inode: UInt64
    private let device: UInt64
    private let owner: UInt32
    private let linkCount: Int

    /// - Returns: `nil` when nothing lies there.
    static func at(_ name: String, in directory: OpenDirectory) throws(FileError) -> OutputNode? {
        var status = stat()
        guard unsafe fstatat(directory.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw directory.error("look at", name) }
            return nil
        }
        return OutputNode(status)
    }

    static func of(_ descriptor: borrowing OwnedDescriptor) throws(FileError) -> OutputNode {
        var status = stat()
        guard unsafe fstat(descriptor.rawValue, &status) == 0 else {
            throw FileError("look at", descriptor.path, .system(errno))
        }
        return OutputNode(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .other("a symbolic link")
        case S_IFIFO: kind = .other("a FIFO")
        case S_IFSOCK: kind = .other("a socket")
        default: kind = .other("a device")
        }
        permissions = UInt32(status.st_mode & 0o7777)
        inode = UInt64(status.st_ino)
        device = UInt64(truncatingIfNeeded: status.st_dev)
        owner = status.st_uid
        linkCount = Int(status.st_nlink)
    }

    /// The identity of the file or directory, independent of the names that lead to it.
    var identity: Identity { Identity(device: device, inode: inode) }

    struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    /// The reason why a rendered file may not replace this one, as a clause; `nil` when it may.
    var obstacleToReplacing: String? {
        switch kind {
        case .directory: "there is a directory at this path"
        case .other(let what): "there is \(what) at this path"
        case .file where linkCount > 1: "the file there has other hard links"
        case .file: isForeign ? "the file there belongs to another user" : nil
        }
    }

    /// Why nothing is written below this, as a clause; `nil` when it is a directory of ours.
    var obstacleToEntering: String? {
        obstacleToPassing ?? (isForeign ? "the directory belongs to another user" : nil)
    }

    /// Why this does not lead to another directory, as a clause; `nil` when it is one, whosoever it is.
    var obstacleToPassing: String? {
        switch kind {
        case .directory: nil
        case .file: "there is a file at this path, not a directory"
        case .other(let what): "there is \(what) at this path, not a directory"
        }
    }

    /// Whether every user may rename the files in this directory.
    var isOpenToAll: Bool { permissions & UInt32(S_IWOTH) != 0 && permissions & UInt32(S_ISVTX) == 0 }

    private var isForeign: Bool { owner != geteuid() }
}

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
