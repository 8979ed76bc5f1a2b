#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

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
            unsafe WipedStorage.wipe(chunk, size)
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
