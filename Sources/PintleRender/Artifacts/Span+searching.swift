internal import PintleSystem

extension Span<UInt8> {
    func contains(_ byte: UInt8) -> Bool {
        for index in indices where self[index] == byte { return true }
        return false
    }

    /// The first place of a text from an index on.
    func firstRange(of text: String, from start: Int) -> Range<Int>? {
        let length = text.utf8.count
        guard let first = text.utf8.first, start + length <= count else { return nil }
        for index in start...count - length where self[index] == first && extracting(index...).hasPrefix(text) {
            return index..<index + length
        }
        return nil
    }
}
