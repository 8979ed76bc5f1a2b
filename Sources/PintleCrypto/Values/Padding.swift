import CSodium

/// Padding that hides a value's exact length: ISO/IEC 7816-4, as `sodium_pad` writes it.
package enum Padding {
    /// The longest value, in bytes, that is padded to blocks of 64; longer ones are padded to blocks of 256.
    private static let longestShort = 1023

    private static func block(of count: Int) -> Int { count <= longestShort ? 64 : 256 }

    /// The length of a value of `count` bytes with its padding.
    package static func paddedCount(of count: Int) -> Int {
        let block = block(of: count)
        return (count / block + 1) * block
    }

    /// Pads in place.
    ///
    /// - Parameters:
    ///   - buffer: Begins with the value; has room for ``paddedCount(of:)`` bytes.
    ///   - count: The length of the value, in bytes.
    /// - Returns: The padded length, in bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange`` when the memory is too short.
    package static func pad(_ buffer: inout MutableSpan<UInt8>, count: Int) throws(CryptoError) -> Int {
        guard count >= 0, count <= buffer.count, paddedCount(of: count) <= buffer.count else {
            throw .parametersOutOfRange
        }
        let (capacity, block) = (buffer.count, block(of: count))
        var padded = 0
        let status = unsafe buffer.withMutablePointer { unsafe sodium_pad(&padded, $0, count, block, capacity) }
        guard status == 0 else { throw .parametersOutOfRange }
        return padded
    }

    /// A copy of a value with its padding.
    ///
    /// - Parameter value: Any number of bytes.
    /// - Returns: The copy, ``paddedCount(of:)`` bytes long.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package static func padded(_ value: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        try SecretBytes(count: paddedCount(of: value.count)) { (span) throws(CryptoError) in
            span.copy(value)
            _ = try pad(&span, count: value.count)
        }
    }

    /// Finds the length of the value in front of its padding.
    ///
    /// - Parameter padded: A value with exactly the padding that ``pad(_:count:)`` writes.
    /// - Returns: The length of the value, in bytes.
    /// - Throws: ``CryptoError/invalidPadding``, also for a padding to the other block size.
    package static func unpaddedCount(of padded: Span<UInt8>) throws(CryptoError) -> Int {
        // A padded short value has at most 1,024 bytes, a padded long one at least 1,280.
        let (length, block) = (padded.count, block(of: padded.count - 1))
        guard length > 0, length % block == 0 else { throw .invalidPadding }
        var count = 0
        let status = unsafe padded.withPointer { unsafe sodium_unpad(&count, $0, length, block) }
        guard status == 0, paddedCount(of: count) == length else { throw .invalidPadding }
        return count
    }
}
