#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

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
