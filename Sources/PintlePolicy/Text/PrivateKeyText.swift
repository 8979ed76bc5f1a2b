/// Finds private keys in PEM (RFC 7468, section 10; OpenSSH's and PKCS #1's forms too) and in JSON (RFC 7517).
enum PrivateKeyText {
    static func occurs(in text: Span<UInt8>) -> Bool {
        guard text.count > 30 else { return false }
        return isInPEM(text) || isInJSON(text)
    }

    /// A JSON web key with its private part: `d`, or `k` of a symmetric one (RFC 7518, sections 6.2.2, 6.3.2 and 6.4).
    private static func isInJSON(_ text: Span<UInt8>) -> Bool {
        guard text.firstRange(of: "\"kty\"") != nil else { return false }
        return hasText(text, "\"d\"") || text.firstRange(of: "\"oct\"") != nil && hasText(text, "\"k\"")
    }

    /// Whether a member with a string value exists.
    private static func hasText(_ text: Span<UInt8>, _ name: String) -> Bool {
        var start = 0
        while let found = text.firstRange(of: name, from: start) {
            var index = found.upperBound
            var sawColon = false
            while index < text.count, text[index] <= 0x20 || text[index] == UInt8(ascii: ":") {
                sawColon = sawColon || text[index] == UInt8(ascii: ":")
                index += 1
            }
            if sawColon, index < text.count, text[index] == UInt8(ascii: "\"") { return true }
            start = found.upperBound
        }
        return false
    }

    private static func isInPEM(_ text: Span<UInt8>) -> Bool {
        guard let begin = text.firstRange(of: "-----BEGIN") else { return false }
        var start = begin.upperBound
        while let key = text.firstRange(of: "PRIVATE KEY", from: start) {
            // The label is between dashes on one line.
            let line = begin.upperBound..<key.lowerBound
            if line.count <= 100, text.allSatisfy(in: line, { $0 >= 0x20 }) { return true }
            start = key.upperBound
        }
        return false
    }
}
