#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An open file, closed when its one owner goes away.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over an open descriptor.
    init(owning number: Int32) {
        self.number = number
    }

    /// Opens a path; no child process inherits it.
    init(opening path: String, flags: Int32, mode: mode_t = 0) throws(SystemError) {
        while true {
            let number = unsafe open(path, flags | O_CLOEXEC, mode)
            if number >= 0 {
                self.init(owning: number)
                return
            }
            guard errno == EINTR else { throw .last }
        }
    }

    deinit { _ = close(number) }

    /// What the system knows about the file.
    borrowing func status() throws(SystemError) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last }
        return status
    }

    /// Reads to the end, or until the output is full.
    borrowing func fill(_ output: inout MutableSpan<UInt8>) throws(SystemError) -> Int {
        var filled = 0
        while filled < output.count {
            let count = try readOnce(&output, from: filled)
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Reads what is there; 0 is the end.
    borrowing func readOnce(_ output: inout MutableSpan<UInt8>, from start: Int) throws(SystemError) -> Int {
        while true {
            let count = unsafe output.withUnsafeMutableBytes { buffer in
                unsafe read(number, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }

    /// Writes everything.
    borrowing func write(_ bytes: Span<UInt8>) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe systemWrite(number, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
            }
            if count > 0 { written += count } else if count == 0 || errno != EINTR { throw .last }
        }
    }

    /// Waits until the storage has what was written.
    borrowing func synchronize() throws(SystemError) {
        guard fsync(number) == 0 else { throw .last }
    }
}

/// `write(2)`, under a name that ``Descriptor/write(_:)`` does not hide.
private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(number, bytes, count)
}
