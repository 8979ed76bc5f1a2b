import PintleCrypto
import PintleVault

extension Bech32 {
    /// The text of bytes that are not secret.
    func text(of bytes: [UInt8]) -> [UInt8] {
        var text = [UInt8](repeating: 0, count: encodedCount(of: bytes.count))
        var span = text.mutableSpan
        encode(bytes.span, into: &span)
        return text
    }

    /// The bytes of a text.
    func bytes(of text: [UInt8]) throws(Bech32Error) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: decodedCount(of: text.count))
        var span = bytes.mutableSpan
        let count = try decode(text.span, into: &span)
        return Array(bytes.prefix(count))
    }
}

extension Array where Element == UInt8 {
    /// One copy for every place and each of some characters that stand there instead.
    func replacing(with characters: String) -> [[UInt8]] {
        indices.flatMap { index in
            characters.utf8.filter { $0 != self[index] }.map { character in
                var copy = self
                copy[index] = character
                return copy
            }
        }
    }

    /// One copy for every place whose byte is left out.
    var shortened: [[UInt8]] {
        indices.map { index in
            var copy = self
            copy.remove(at: index)
            return copy
        }
    }
}
