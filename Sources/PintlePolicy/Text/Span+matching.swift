extension Span where Element == UInt8 {
    /// Whether `word`, given in lower-case letters, is at `index`.
    ///
    /// ASCII case is ignored.
    func has(_ word: String, at index: Int = 0) -> Bool {
        let letters = word.utf8
        guard index >= 0, index <= count, letters.count <= count - index else { return false }
        var position = index
        for letter in letters {
            guard self[position].asciiLowercased == letter else { return false }
            position += 1
        }
        return true
    }

    /// Whether the whole text is `word`.
    ///
    /// ASCII case is ignored.
    func isExactly(_ word: String) -> Bool { count == word.utf8.count && has(word) }

    /// Whether every byte of `range` satisfies `condition`.
    func allSatisfy(in range: Range<Int>, _ condition: (UInt8) -> Bool) -> Bool {
        for index in range where !condition(self[index]) { return false }
        return true
    }

    /// The first position of `text` at or after `start`.
    func firstRange(of text: String, from start: Int = 0) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, wanted.count <= count else { return nil }
        var index = start
        while index <= count - wanted.count {
            if self[index] == first, equals(wanted, at: index) { return index..<index + wanted.count }
            index += 1
        }
        return nil
    }

    private func equals(_ wanted: [UInt8], at index: Int) -> Bool {
        for offset in wanted.indices where self[index + offset] != wanted[offset] { return false }
        return true
    }
}

extension UInt8 {
    // Wrapping subtractions, because the compiler does not always remove ranges, and this runs for every byte.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isCapital: Bool { self &- UInt8(ascii: "A") < 26 }
    var isSmall: Bool { self &- UInt8(ascii: "a") < 26 }
    var isLetter: Bool { isSmall || isCapital }

    /// The small letter of an ASCII capital, and every other byte itself.
    var asciiLowercased: UInt8 { isCapital ? self + 0x20 : self }
}
