/// Random numbers that are the same in every run, so that a failure can be seen again (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(_ seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// Text that is made of the pieces, in random order.
    package mutating func text(of pieces: [String], count: Int) -> String {
        (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &self)] }.joined()
    }
}

extension SeededGenerator {
    /// Changes bytes in a few small ways: what readers of files stumble over.
    ///
    /// - Parameters:
    ///   - bytes: Something that is good.
    ///   - pieces: Texts that mean something to the reader.
    /// - Returns: The text after one to four changes.
    package mutating func mutated(_ bytes: [UInt8], with pieces: [String]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let place = Int.random(in: 0...bytes.count, using: &self)
            let end = min(bytes.count, place + Int.random(in: 0...16, using: &self))
            switch Int.random(in: 0..<7, using: &self) {
            case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self) }
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...place, using: &self))
            case 3: bytes.insert(contentsOf: pieces[Int.random(in: pieces.indices, using: &self)].utf8, at: place)
            case 4: bytes.replaceSubrange(place..<end, with: pieces[Int.random(in: pieces.indices, using: &self)].utf8)
            case 5: bytes.removeSubrange(place...)
            default:
                let count = Int.random(in: 1...2_000, using: &self)
                bytes.insert(
                    contentsOf: repeatElement(place < bytes.count ? bytes[place] : 0x20, count: count),
                    at: place
                )
            }
        }
        return bytes
    }
}
