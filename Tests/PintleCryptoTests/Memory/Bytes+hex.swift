import PintleCrypto

extension Array where Element == UInt8 {
    /// Reads the hexadecimal digits of a published vector; anything else between them is skipped.
    init(hex: String) {
        let digits = hex.compactMap { $0.hexDigitValue }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Each copy has one bit changed, one copy for every byte.
    var flipped: [[UInt8]] {
        indices.map { index in
            var copy = self
            copy[index] ^= 1 << UInt8(index % 8)
            return copy
        }
    }
}

extension SecretBytes {
    /// A copy for comparing with a published value.
    borrowing func copied() -> [UInt8] {
        withBytes { span in span.indices.map { span[$0] } }
    }
}
