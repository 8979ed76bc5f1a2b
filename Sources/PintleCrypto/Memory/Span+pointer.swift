extension Span where Element == UInt8 {
    /// Lends a non-null address, also of no bytes: C parameters marked `nonnull` take nothing else.
    func withPointer<R: ~Copyable, E: Error>(
        _ body: (UnsafePointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try unsafe withUnsafeBufferPointer { (buffer) throws(E) -> R in
            if let base = buffer.baseAddress { return try unsafe body(base) }
            return try unsafe withUnsafePointer(to: 0, body)
        }
    }
}

extension MutableSpan where Element == UInt8 {
    /// Lends a non-null address, also of no bytes.
    mutating func withMutablePointer<R: ~Copyable, E: Error>(
        _ body: (UnsafeMutablePointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try unsafe withUnsafeMutableBufferPointer { (buffer) throws(E) -> R in
            if let base = buffer.baseAddress { return try unsafe body(base) }
            var nothing: UInt8 = 0
            return try unsafe withUnsafeMutablePointer(to: &nothing, body)
        }
    }

    /// Copies all of `source` to the start, which must have room for it.
    mutating func copy(_ source: Span<UInt8>) {
        let count = source.count
        precondition(self.count >= count, "the source is longer than its copy")
        unsafe withMutablePointer { target in
            unsafe source.withPointer { unsafe target.update(from: $0, count: count) }
        }
    }
}

extension Array where Element == UInt8 {
    /// Copies bytes that are not secret.
    init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
