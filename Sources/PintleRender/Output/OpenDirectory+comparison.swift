#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore

extension OpenDirectory {
    /// Compares a file with bytes; what is read is wiped.
    func state(of name: String, comparedTo bytes: Span<UInt8>) throws(RenderError) -> OutputState {
        guard let node = try node(name) else { return .missing }
        if let obstacle = node.obstacleToReplacing { throw .occupied(path: path + "/" + name, by: obstacle) }
        do throws(FileError) {
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
            let file = try OwnedDescriptor(name, flags: flags, at: rawValue)
            guard try Self.holds(file, bytes) else { return .different }
        } catch {
            throw .system(FileError(error.operation, path + "/" + name, error.reason))
        }
        return node.permissions & 0o077 == 0 ? .same : .exposed
    }

    private static func holds(_ file: borrowing OwnedDescriptor, _ bytes: Span<UInt8>) throws(FileError) -> Bool {
        let size = 1 << 16
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 1)
        defer {
            unsafe WipedStorage.wipe(chunk, size)
            unsafe chunk.deallocate()
        }
        var compared = 0
        while true {
            let count = unsafe systemRead(file.rawValue, chunk, size)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("read", file.path, .system(errno)) }
            guard count > 0 else { return compared == bytes.count }
            guard count <= bytes.count - compared else { return false }
            let isEqual = unsafe bytes.withUnsafeBytes { whole in
                guard let base = whole.baseAddress else { return false }
                return unsafe memcmp(base + compared, chunk, count) == 0
            }
            guard isEqual else { return false }
            compared += count
        }
    }
}

/// `read(2)`, whose name a method hides.
private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, base, count)
}
