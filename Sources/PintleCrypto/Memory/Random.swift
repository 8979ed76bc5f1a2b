import CSodium

/// Uniformly random bytes that are not secret: ids, salts.
package enum Random {
    /// Draws bytes from the system's generator, through libsodium.
    ///
    /// - Parameter count: The number of bytes, at least 0.
    /// - Returns: Fresh bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        precondition(Sodium.isReady, "libsodium could not be initialised")
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe randombytes_buf(base, buffer.count)
        }
        return bytes
    }
}
