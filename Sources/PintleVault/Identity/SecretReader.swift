internal import PintleCrypto
internal import PintleFindings

/// Reads text that may be a key, straight into guarded memory.
enum SecretReader {
    /// Takes what `fill` writes.
    ///
    /// - Parameters:
    ///   - limit: The most that is accepted, in bytes.
    ///   - fill: Writes to the start of its output, which has room for one byte more than the limit, and returns how
    ///     many bytes it wrote.
    /// - Returns: The bytes.
    /// - Throws: ``PintleError``, or what `fill` throws.
    static func read(
        limit: Int,
        _ fill: (inout MutableSpan<UInt8>) throws(PintleError) -> Int
    ) throws(PintleError) -> Secret {
        var builder: SecretArenaBuilder
        do throws(CryptoError) {
            builder = try SecretArenaBuilder(capacity: limit + 1)
        } catch { throw .crypto(error) }
        let range = try builder.append(limit + 1, fill)
        guard range.count <= limit else { throw .keyTooLarge(limit: limit) }
        do throws(CryptoError) {
            return Secret(arena: try builder.finish(), range: range)
        } catch { throw .crypto(error) }
    }
}
