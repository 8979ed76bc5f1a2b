extension Span where Element == UInt8 {
    /// Whether the bytes begin with those of `mark`.
    func starts(with mark: String) -> Bool {
        let mark = mark.utf8
        guard count >= mark.count else { return false }
        for (index, byte) in mark.enumerated() where self[index] != byte { return false }
        return true
    }

    /// Whether the bytes are those of `text`.
    func equals(_ text: String) -> Bool {
        count == text.utf8.count && starts(with: text)
    }
}
