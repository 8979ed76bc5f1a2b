#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// An open directory: calls stay in it, wherever its path leads by then.
final class OpenDirectory {
    let path: String
    private let descriptor: OwnedDescriptor
    /// Directories in which nothing may be written.
    private let closed: Set<OutputNode.Identity>

    var rawValue: Int32 { descriptor.rawValue }

    /// Opens a directory that the caller named; symbolic links on the way are the caller's.
    init(_ path: String, closed: Set<OutputNode.Identity> = []) throws(FileError) {
        self.path = path
        self.closed = closed
        descriptor = try OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY, operation: "open the directory")
    }

    private init(_ name: String, in parent: OpenDirectory, shown: String?) throws(FileError) {
        path = shown ?? parent.path + "/" + name
        closed = parent.closed
        do throws(FileError) {
            descriptor = try OwnedDescriptor(
                name,
                flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW,
                at: parent.rawValue
            )
        } catch {
            throw FileError("open the directory", path, error.reason)
        }
    }

    /// Opens a directory in this one, which must be no symbolic link and ours.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - isPassed: Whether it only leads to the output directory, and so may belong to others.
    ///   - shown: Its path in messages, where that is another one.
    /// - Returns: `nil` when nothing lies there.
    /// - Throws: ``PintleError`` for anything else.
    func directory(_ name: String, isPassed: Bool = false, shown: String? = nil) throws(PintleError) -> OpenDirectory? {
        func obstacle(_ node: OutputNode) -> String? { isPassed ? node.obstacleToPassing : node.obstacleToEntering }
        guard let node = try node(name) else { return nil }
        if let obstacle = obstacle(node) { throw .outputOccupied(path: path + "/" + name, by: obstacle) }
        let opened: OpenDirectory
        let inside: OutputNode
        do throws(FileError) {
            opened = try OpenDirectory(name, in: self, shown: shown)
            inside = try OutputNode.of(opened.descriptor)
        } catch {
            throw .output(error)
        }
        // Between the look and the opening it may have been exchanged.
        if let obstacle = obstacle(inside) { throw .outputOccupied(path: opened.path, by: obstacle) }
        guard !closed.contains(inside.identity) else { throw .outputProtected(path: opened.path) }
        return opened
    }

    /// Refuses a directory in which, or in one above which, nothing may be written.
    func checkIsOpen() throws(PintleError) {
        guard !closed.isEmpty else { return }
        var directory = "."
        var last: OutputNode.Identity?
        // A directory above that may not be passed ends the look: what lies there is seen by its path.
        while let node = try? OutputNode.at(directory, in: self), node.identity != last {
            guard !closed.contains(node.identity) else { throw .outputProtected(path: path) }
            last = node.identity
            directory += "/.."
        }
    }

    func makeDirectory(_ name: String) throws(PintleError) {
        guard unsafe mkdirat(rawValue, name, 0o700) == 0 else { throw .output(error("make the directory", name)) }
    }

    func node(_ name: String) throws(PintleError) -> OutputNode? {
        do throws(FileError) { return try OutputNode.at(name, in: self) } catch { throw .output(error) }
    }

    /// Writes a new file with mode 0600, independent of the umask, and syncs it to the disk.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - bytes: Its contents.
    ///   - isSynchronized: `false` when ``synchronizeAll()`` follows.
    /// - Returns: Its inode.
    /// - Throws: ``PintleError`` of code `unwritable`.
    func create(
        _ name: String,
        _ bytes: Span<UInt8>,
        isSynchronized: Bool = true
    ) throws(PintleError) -> UInt64 {
        do throws(FileError) {
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
            let file = try OwnedDescriptor(name, flags: flags, mode: 0o600, at: rawValue, operation: "write")
            guard fchmod(file.rawValue, 0o600) == 0 else { throw self.error("write", name) }
            try file.write(bytes)
            if isSynchronized { try file.synchronize() }
            return try OutputNode.of(file).inode
        } catch {
            throw .output(FileError(error.operation, path + "/" + name, error.reason))
        }
    }

    /// Reads a file that only this user can have written.
    func read(_ name: String, limit: Int) throws(PintleError) -> [UInt8]? {
        guard let node = try node(name) else { return nil }
        if let obstacle = node.obstacleToReplacing { throw .outputOccupied(path: path + "/" + name, by: obstacle) }
        do throws(FileError) {
            return try OwnedDescriptor(name, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK, at: rawValue)
                .readAll(limit: limit)
        } catch {
            throw .output(FileError(error.operation, path + "/" + name, error.reason))
        }
    }

    func move(_ name: String, to directory: OpenDirectory, _ newName: String) throws(PintleError) {
        guard unsafe renameat(rawValue, name, directory.rawValue, newName) == 0 else {
            throw .output(directory.error("write", newName))
        }
    }

    /// Gives a file a second name.
    ///
    /// - Returns: Whether the file system has hard links.
    func link(_ name: String, to directory: OpenDirectory, _ newName: String) throws(PintleError) -> Bool {
        if unsafe linkat(rawValue, name, directory.rawValue, newName, 0) == 0 { return true }
        guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
            throw .output(error("replace", name))
        }
        return false
    }

    func remove(_ name: String) throws(PintleError) {
        guard unsafe unlinkat(rawValue, name, 0) == 0 || errno == ENOENT else { throw .output(error("remove", name)) }
    }

    /// Removes a directory if it is empty.
    func removeDirectory(_ name: String) { unsafe unlinkat(rawValue, name, AT_REMOVEDIR) }

    func synchronize() throws(PintleError) {
        do throws(FileError) { try descriptor.synchronize() } catch {
            // Some file systems cannot synchronise directories and say so.
            guard error.reason == .system(EINVAL) else { throw .output(error) }
        }
    }

    /// Whether one call can sync many files.
    static var canSynchronizeAll: Bool {
        #if os(Linux)
        true
        #else
        false
        #endif
    }

    /// Syncs every file in it to the disk, and what else was written to its file system.
    func synchronizeAll() throws(PintleError) {
        #if os(Linux)
        do throws(FileError) { try descriptor.synchronizeFileSystem() } catch { throw .output(error) }
        #endif
    }

    /// The names in it.
    func names() throws(PintleError) -> [String] {
        do throws(FileError) {
            return try descriptor.names().map { name in
                String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
        } catch {
            throw .output(FileError("list", path, error.reason))
        }
    }

    /// Waits for the lock of its contents, which lasts until the descriptor is closed.
    ///
    /// - Returns: Whether it was got in time.
    func lock(patience: Duration) throws(PintleError) -> Bool {
        do throws(FileError) {
            return try DirectoryLock.lock(rawValue, of: path, waiting: patience)
        } catch {
            throw .output(error)
        }
    }

    func error(_ operation: String, _ name: String) -> FileError {
        FileError(operation, path + "/" + name, .system(errno))
    }
}

extension OpenDirectory {
    /// Compares a file with bytes; the read bytes are wiped.
    func state(of name: String, comparedTo bytes: Span<UInt8>) throws(PintleError) -> OutputState {
        guard let node = try node(name) else { return .missing }
        if let obstacle = node.obstacleToReplacing { throw .outputOccupied(path: path + "/" + name, by: obstacle) }
        do throws(FileError) {
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            let file = try OwnedDescriptor(name, flags: flags, at: rawValue)
            guard try Self.holds(file, bytes) else { return .different }
        } catch {
            throw .output(FileError(error.operation, path + "/" + name, error.reason))
        }
        return node.permissions & 0o077 == 0 ? .same : .exposed
    }

    /// More than any file that we write has: env files have 64 MiB at most, and no format makes eight times as much of
    /// it.
    static var maximumFileSize: Int { 512 << 20 }

    /// Reads a rendered file into memory that is wiped.
    ///
    /// - Returns: `nil` when nothing lies there.
    func text(_ name: String, limit: Int = maximumFileSize) throws(PintleError) -> RenderedText? {
        guard let node = try node(name) else { return nil }
        if let obstacle = node.obstacleToReplacing { throw .outputOccupied(path: path + "/" + name, by: obstacle) }
        let buffer = RenderBuffer()
        var size = 0
        do throws(FileError) {
            let file = try OwnedDescriptor(name, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK, at: rawValue)
            _ = try Self.forEachChunk(of: file) { chunk in
                size += chunk.count
                buffer.append(chunk)
                return size <= limit
            }
        } catch {
            throw .output(FileError(error.operation, path + "/" + name, error.reason))
        }
        guard size <= limit else { throw .outputTooLarge(path: path + "/" + name) }
        return buffer.finish()
    }

    private static func holds(_ file: borrowing OwnedDescriptor, _ bytes: Span<UInt8>) throws(FileError) -> Bool {
        var compared = 0
        let isEqual = try forEachChunk(of: file) { chunk in
            guard chunk.count <= bytes.count - compared else { return false }
            for index in chunk.indices where chunk[index] != bytes[compared + index] { return false }
            compared += chunk.count
            return true
        }
        return isEqual && compared == bytes.count
    }

    /// Lends a file piece by piece, until `body` returns false; the read bytes are wiped.
    ///
    /// - Returns: Whether `body` saw all of it.
    private static func forEachChunk(
        of file: borrowing OwnedDescriptor,
        _ body: (Span<UInt8>) -> Bool
    ) throws(FileError) -> Bool {
        let size = 1 << 16
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 1)
        defer {
            unsafe Wiping.wipe(chunk, size)
            unsafe chunk.deallocate()
        }
        while true {
            let count = unsafe systemRead(file.rawValue, chunk, size)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("read", file.path, .system(errno)) }
            guard count > 0 else { return true }
            let span = unsafe Span(_unsafeStart: chunk.assumingMemoryBound(to: UInt8.self), count: count)
            guard body(span) else { return false }
        }
    }
}

/// `read(2)`, whose name a method hides.
private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, base, count)
}
