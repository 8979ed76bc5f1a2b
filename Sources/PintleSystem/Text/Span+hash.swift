extension Span<UInt8> {
    /// A hash with a key of this process (SipHash), useless elsewhere; equal hashes are compared byte for byte.
    package var keyedHash: Int {
        var hasher = Hasher()
        unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
