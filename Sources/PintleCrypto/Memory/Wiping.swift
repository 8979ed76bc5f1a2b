import CSodium

/// Clears secrets that could not be kept in guarded memory.
package enum Wiping {
    /// Overwrites the whole array with zeros, in a way the compiler may not leave out.
    ///
    /// Only this buffer is cleared: copies that were made before keep their bytes.
    package static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe sodium_memzero(base, buffer.count)
        }
    }
}
