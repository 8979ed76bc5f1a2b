#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

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
