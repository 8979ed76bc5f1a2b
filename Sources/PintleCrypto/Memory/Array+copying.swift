extension Array where Element == UInt8 {
    /// Copies bytes that are not secret.
    init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
