internal import PintleCore

/// Tells fast of most names that their last word is none of a set; what is left is to be looked up.
struct LastWordFilter: Sendable {
    private static let count = 4096
    private var bits = [UInt64](repeating: 0, count: count / 64)

    init(_ words: Set<String>) {
        for word in words {
            let slot = word.utf8.reversed().reduce(0, Self.hash) % Self.count
            bits[slot / 64] |= 1 << (slot % 64)
        }
    }

    /// Goes through the last word of a name backwards, as ``SettingWords/last(of:)`` finds it, and makes no text of it.
    func mayContain(lastWordOf name: SettingName) -> Bool {
        var hash = 0
        var isWord = false
        var next: UInt8 = 0
        for byte in name.text.utf8.reversed() {
            guard byte.isLetter || byte.isDigit else {
                if isWord { break }
                continue
            }
            // A capital after something else begins the word.
            if isWord, next.isCapital, !byte.isCapital { break }
            isWord = true
            hash = Self.hash(hash, byte.asciiLowercased)
            next = byte
        }
        let slot = hash % Self.count
        return bits[slot / 64] >> (slot % 64) & 1 == 1
    }

    private static func hash(_ hash: Int, _ byte: UInt8) -> Int { (hash &* 31 &+ Int(byte)) & 0xFFFF_FFFF }
}
