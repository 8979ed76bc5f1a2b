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
    /// - Parameter span: Where the bytes go.
    /// - Returns: How many there were; less than the span holds only at the end of the file.
    /// - Throws: ``FileError``.
    package borrowing func read(into span: inout MutableSpan<UInt8>) throws(FileError) -> Int {
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
        }
        return filled
    }
}

/// `read(2)`, whose name a method hides.
func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, base, count)
}
