internal import PintleProject

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// Reads values directly into guarded memory.
enum InputReader {
    /// The longest line of a terminal in bytes, with its end. The terminal silently cuts off a longer line.
    #if canImport(Darwin)
    private static let lineLimit = 1024  // MAX_CANON
    #else
    private static let lineLimit = 4096  // N_TTY_BUF_SIZE; termios(3), canonical mode
    #endif

    /// Reads a value from standard input to its end, as ``file(_:)`` does.
    static func standardInput() throws(PintleError) -> SecretBytes {
        do throws(FileError) {
            return try value(from: try OwnedDescriptor(duplicating: STDIN_FILENO, path: "standard input"))
        } catch {
            throw PintleError.reading(error)
        }
    }

    /// Reads a value from a file.
    ///
    /// The line feed at the end of a single line is not part of it. One at the end of several lines is part of it,
    /// because they are a file such as a key, and OpenSSH requires the line feed in a private key.
    static func file(_ path: String) throws(PintleError) -> SecretBytes {
        do throws(FileError) {
            let descriptor = try OwnedDescriptor(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
            guard try FileStatus.of(descriptor).kind == .regular else { throw FileError("read", path, .notRegular) }
            return try value(from: descriptor)
        } catch {
            throw PintleError.reading(error)
        }
    }

    /// Reads one line.
    static func line(_ descriptor: borrowing OwnedDescriptor) throws(PintleError) -> SecretBytes {
        do throws(FileError) {
            var count = 0
            var failure: FileError?
            let buffer = try? SecretBytes(count: lineLimit) { span in
                do throws(FileError) {
                    count = try descriptor.readLine(into: &span)
                } catch { failure = error }
            }
            if let failure { throw failure }
            guard let buffer, count < lineLimit - 1 else {
                throw FileError("read", descriptor.path, .tooLarge(limit: lineLimit - 2))
            }
            return try prefix(of: buffer, count)
        } catch {
            throw PintleError.reading(error)
        }
    }

    private static func value(from descriptor: borrowing OwnedDescriptor) throws(FileError) -> SecretBytes {
        // One byte more than the limit shows that a value is too long, and one more is for the line feed.
        let capacity = VaultLimits.valueBytes + 2
        var count = 0
        var isLine = false
        var failure: FileError?
        let buffer = try? SecretBytes(count: capacity) { span in
            do throws(FileError) {
                count = try descriptor.read(into: &span)
            } catch { failure = error }
            isLine = endsInItsOnlyLineFeed(span.span, count)
        }
        if let failure { throw failure }
        if isLine { count -= 1 }
        guard let buffer, count <= VaultLimits.valueBytes else {
            throw FileError("read", descriptor.path, .tooLarge(limit: VaultLimits.valueBytes))
        }
        return try prefix(of: buffer, count)
    }

    private static func endsInItsOnlyLineFeed(_ bytes: Span<UInt8>, _ count: Int) -> Bool {
        guard count > 0 else { return false }
        for index in 0..<count where bytes[index] == UInt8(ascii: "\n") { return index == count - 1 }
        return false
    }

    private static func prefix(of buffer: borrowing SecretBytes, _ count: Int) throws(FileError) -> SecretBytes {
        let copy = buffer.withBytes { try? SecretBytes(copying: $0.extracting(0..<count)) }
        guard let copy else { throw FileError("read", "a value", .system(ENOMEM)) }
        return copy
    }
}
