extension Span<UInt8> {
    /// A hash with a key of this process (SipHash): it says nothing elsewhere, and what it finds is compared byte for byte.
    package var keyedHash: Int {
        var hasher = Hasher()
        unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
