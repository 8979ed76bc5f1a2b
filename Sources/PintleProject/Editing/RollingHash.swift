/// A hash of any part of a text in a constant time, by a polynomial over the integers modulo 2^61 - 1.
///
/// The base is drawn at random, so nobody can write texts that collide.
struct RollingHash {
    private static let modulus: UInt64 = (1 << 61) - 1
    private let base: UInt64

    init(_ generator: inout SystemRandomNumberGenerator) {
        base = UInt64.random(in: 256..<Self.modulus, using: &generator)
    }

    /// The hash of all bytes.
    func of(_ bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for index in bytes.indices { hash = next(hash, bytes[index]) }
        return hash
    }

    /// Takes 16 bytes for each byte of the text.
    func prefixes(of text: Span<UInt8>) -> Prefixes {
        var hashes: [UInt64] = [0]
        var powers: [UInt64] = [1]
        hashes.reserveCapacity(text.count + 1)
        powers.reserveCapacity(text.count + 1)
        for index in text.indices {
            hashes.append(next(hashes[index], text[index]))
            powers.append(Self.product(powers[index], base))
        }
        return Prefixes(hashes: hashes, powers: powers)
    }

    /// The hashes of everything that a text begins with.
    struct Prefixes {
        fileprivate let hashes: [UInt64]
        fileprivate let powers: [UInt64]

        /// The hash of a part of the text.
        func hash(of range: Range<Int>) -> UInt64 {
            let before = RollingHash.product(hashes[range.lowerBound], powers[range.count])
            let hash = hashes[range.upperBound]
            return hash >= before ? hash - before : hash + RollingHash.modulus - before
        }
    }

    /// Bytes count from 1, so that a NUL in front changes the hash.
    private func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let sum = Self.product(hash, base) + UInt64(byte) + 1
        return sum >= Self.modulus ? sum - Self.modulus : sum
    }

    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (high, low) = left.multipliedFullWidth(by: right)
        let sum = (low & modulus) + (high << 3 | low >> 61)
        return sum >= modulus ? sum - modulus : sum
    }
}
