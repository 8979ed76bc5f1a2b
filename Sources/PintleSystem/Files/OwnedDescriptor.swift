#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
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
