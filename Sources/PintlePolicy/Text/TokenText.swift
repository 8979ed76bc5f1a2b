import PintleSchema
internal import PintleSystem

/// Finds JSON web tokens by their form, before anything is decoded.
enum TokenText {
    /// A whole text as a token.
    ///
    /// `eyJ` is the base64 of `{"`.
    static func whole(_ text: Span<UInt8>) -> JWTShape? {
        guard text.count > 30, text[0] == UInt8(ascii: "e"), text[1] == UInt8(ascii: "y"), text[2] == UInt8(ascii: "J")
        else { return nil }
        return JWTShape(text)
    }

    /// The first token anywhere in a text, plain or in base64.
    static func first(in text: Span<UInt8>) -> JWTShape? {
        if let token = whole(text) { return token }
        guard text.count > 30 else { return nil }
        var index = 0
        while index + 30 < text.count {
            if text[index] == UInt8(ascii: "e"), text[index + 1] == UInt8(ascii: "y"),
                text[index + 2] == UInt8(ascii: "J"),
                index == 0 || !isTokenByte(text[index - 1])
            {
                let end = end(of: text, from: index)
                if let token = JWTShape(text.extracting(index..<end)) { return token }
                index = max(end, index + 1)
            } else if text[index] == UInt8(ascii: "Z"), text[index + 1] == UInt8(ascii: "X"),
                text[index + 2] == UInt8(ascii: "l"), text[index + 3] == UInt8(ascii: "K"),
                let token = encoded(in: text, at: index)
            {
                return token
            } else {
                index += 1
            }
        }
        return nil
    }

    /// A token in base64: `ZXlK` is how `eyJ` begins.
    private static func encoded(in text: Span<UInt8>, at start: Int) -> JWTShape? {
        var end = start
        while end < text.count, isBase64Byte(text[end]) { end += 1 }
        return Base64.decodeSecretLeniently(text.extracting(start..<end))?.withBytes(JWTShape.init)
    }

    private static func end(of text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, isTokenByte(text[end]) { end += 1 }
        return end
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".")
    }

    private static func isBase64Byte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "+/=-_".utf8.contains(byte)
    }
}

/// The algorithms that a setting names, in capitals.
enum TokenAlgorithms {
    static func names(in value: ResolvedSetting, _ text: Span<UInt8>) -> [String] {
        guard !value.setting.isSecret else { return [] }
        return text.string.uppercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    static func isSymmetric(_ name: String) -> Bool { name.hasPrefix("HS") && name.count == 5 }

    static func isAsymmetric(_ name: String) -> Bool {
        name == "EDDSA" || ["RS", "ES", "PS"].contains(String(name.prefix(2))) && name.count == 5
    }
}

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
