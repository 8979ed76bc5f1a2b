import CSodium

/// Comparison whose time tells nothing about the bytes.
package enum ConstantTime {
    /// Whether both hold the same bytes; different lengths are never equal.
    package static func equal(_ lhs: Span<UInt8>, _ rhs: Span<UInt8>) -> Bool {
        guard lhs.count == rhs.count else { return false }
        let count = lhs.count
        return unsafe lhs.withPointer { left in
            unsafe rhs.withPointer { unsafe sodium_memcmp(left, $0, count) == 0 }
        }
    }
}
