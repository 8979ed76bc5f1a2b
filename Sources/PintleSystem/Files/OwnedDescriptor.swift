#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
#if os(Linux)
internal import CSystemCalls
#endif

/// A file descriptor with one owner, closed when the owner goes away.
package struct OwnedDescriptor: ~Copyable {
    package let rawValue: Int32
    /// The path it was opened by, for messages.
    package let path: String

    /// Opens a file; the descriptor is never inherited by children.
    ///
    /// - Parameters:
    ///   - path: The path, relative to `directory` if that is given.
    ///   - flags: The flags of `open(2)`; `O_CLOEXEC` is added.
    ///   - mode: The mode of a file that is created.
    ///   - directory: The descriptor of the directory that a relative path starts at.
    ///   - operation: The operation that an error names.
    /// - Throws: ``FileError`` with the `errno` of the call.
    package init(
        _ path: String,
        flags: Int32,
        mode: UInt32 = 0o600,
        at directory: Int32? = nil,
        operation: String = "read"
    ) throws(FileError) {
        var descriptor: Int32
        repeat {
            descriptor = unsafe openat(directory ?? AT_FDCWD, path, flags | O_CLOEXEC, mode_t(mode))
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw .last(operation, path) }
        rawValue = descriptor
        self.path = path
    }

    /// Takes a second descriptor of an open file, such as standard input.
    package init(duplicating descriptor: Int32, path: String) throws(FileError) {
        let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard duplicate >= 0 else { throw .last("read", path) }
        rawValue = duplicate
        self.path = path
    }

    /// Takes over an open descriptor.
    init(taking descriptor: Int32, path: String) {
        rawValue = descriptor
        self.path = path
    }

    deinit { close(rawValue) }

    /// Writes all bytes.
    package borrowing func write(_ bytes: Span<UInt8>) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe systemWrite(rawValue, base + written, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last("write", path) }
            written += count
        }
    }

    /// Gives the file exactly these permissions, independent of the umask.
    package borrowing func setMode(_ mode: UInt32) throws(FileError) {
        guard fchmod(rawValue, mode_t(mode)) == 0 else { throw .last("write", path) }
    }

    /// Syncs the written bytes to the disk.
    package borrowing func synchronize() throws(FileError) {
        while fsync(rawValue) != 0 {
            guard errno == EINTR else { throw .last("write", path) }
        }
    }

    #if os(Linux)
    /// Syncs everything that was written to the file's file system, with one wait for many files (`syncfs(2)`).
    package borrowing func synchronizeFileSystem() throws(FileError) {
        guard pintle_synchronize_file_system(rawValue) == 0 else { throw .last("write", path) }
    }
    #endif

    /// Reads everything, up to a limit.
    ///
    /// - Parameter limit: The most bytes that are read.
    /// - Returns: The bytes.
    /// - Throws: ``FileError``; with ``FileError/Reason/tooLarge(limit:)`` when there is more.
    package borrowing func readAll(limit: Int) throws(FileError) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(rawValue, &status) == 0 else { throw .last("read", path) }
        guard status.st_size <= limit else { throw FileError("read", path, .tooLarge(limit: limit)) }
        var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 4096) + 1)
        var filled = 0
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe systemRead(rawValue, base + filled, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last("read", path) }
            guard count > 0 else { break }
            filled += count
            guard filled <= limit else { throw FileError("read", path, .tooLarge(limit: limit)) }
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}

/// `write(2)`, whose name a method hides.
private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, base, count)
}

extension OwnedDescriptor {
    /// Opens what lies in a directory under a name that need not be UTF-8; the descriptor is never inherited.
    ///
    /// - Parameters:
    ///   - name: The name, with a NUL at its end.
    ///   - flags: The flags of `open(2)`; `O_CLOEXEC` is added.
    ///   - directory: The descriptor of the directory.
    /// - Throws: ``FileError`` with the `errno` of the call.
    package init(named name: [CChar], flags: Int32, at directory: Int32) throws(FileError) {
        let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        var descriptor: Int32
        repeat {
            descriptor = unsafe openat(directory, name, flags | O_CLOEXEC)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw .last("open", path) }
        self.init(taking: descriptor, path: path)
    }

    /// The names in the open directory, each with a NUL at its end.
    package borrowing func names() throws(FileError) -> [[CChar]] {
        // closedir closes its descriptor, so it gets one of its own.
        let copy = unsafe openat(rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw .last("list", path) }
        guard let stream = unsafe fdopendir(copy) else {
            let failure = FileError.last("list", path)
            close(copy)
            throw failure
        }
        defer { unsafe closedir(stream) }
        var names: [[CChar]] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe bytes.prefix { $0 != 0 }.map(CChar.init(bitPattern:))
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name + [0]) }
        }
        return names
    }

    /// The current path, also after others moved it; `nil` when the system does not know it.
    package var place: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        #if os(Linux)
        let count = unsafe readlink("/proc/self/fd/\(rawValue)", &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        #else
        guard unsafe fcntl(rawValue, F_GETPATH, &buffer) == 0 else { return nil }
        #endif
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Lets every process that is started from now on have it too.
    package borrowing func letInherit() { _ = fcntl(rawValue, F_SETFD, 0) }

    /// Takes the exclusive `flock(2)`, which lasts as long as any process has the descriptor.
    ///
    /// - Parameter waits: Whether to wait for the holder of the lock.
    /// - Returns: Whether it was got.
    package borrowing func lock(waits: Bool) -> Bool {
        while flock(rawValue, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}

extension OwnedDescriptor {
    /// Reads into memory of the caller's choice, so that a secret never lies anywhere else.
    ///
    /// - Parameter span: The memory for the bytes.
    /// - Returns: The number of bytes; it is less than the span holds only at the end of the file.
    /// - Throws: ``FileError``.
    package borrowing func read(into span: inout MutableSpan<UInt8>) throws(FileError) -> Int {
        try read(into: &span) { _ in false }
    }

    /// Reads to the end of a line, which is not part of it; the descriptor is left behind the line only on a terminal.
    ///
    /// - Parameter span: The memory for the bytes.
    /// - Returns: The number of bytes.
    /// - Throws: ``FileError``.
    package borrowing func readLine(into span: inout MutableSpan<UInt8>) throws(FileError) -> Int {
        let count = try read(into: &span) { $0 == UInt8(ascii: "\n") }
        return count > 0 && span[count - 1] == UInt8(ascii: "\n") ? count - 1 : count
    }

    private borrowing func read(
        into span: inout MutableSpan<UInt8>,
        until isLast: (UInt8) -> Bool
    ) throws(FileError) -> Int {
        var filled = 0
        let capacity = span.count
        while filled < capacity {
            let count = unsafe span.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe systemRead(rawValue, base + filled, capacity - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last("read", path) }
            guard count > 0 else { break }
            filled += count
            if isLast(span[filled - 1]) { break }
        }
        return filled
    }
}

/// `read(2)`, whose name a method hides.
func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, base, count)
}
