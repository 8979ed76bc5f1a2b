/// A value of an env file from elsewhere, judged by its looks.
struct PlainValue {
    private static let longestWord = 24
    private static let longestHost = 253
    /// A label or a part of a path this long that mixes letters and digits may be a token.
    private static let longestMixture = 16

    private let text: String

    init(_ bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
    }

    var isBool: Bool { text == "true" || text == "false" }

    var isInt: Bool {
        (1..<18).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isDigit)
            && (text == "0" || text.utf8.first != 0x30)
    }

    /// A short word of small letters, such as `production` or `ap-southeast-1`.
    var isWord: Bool {
        guard let first = text.utf8.first, Self.isSmall(first), text.utf8.count <= Self.longestWord,
            text.utf8.allSatisfy({ Self.isSmall($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return false }
        return text.utf8.count(where: Self.isDigit) <= 3
    }

    var isHost: Bool { Self.isHost(text[...]) }

    /// An address that carries neither a password nor a token: no user, query or fragment, no part that looks drawn.
    var isURL: Bool {
        guard let scheme = ["https://", "http://", "wss://", "ws://"].first(where: text.hasPrefix) else { return false }
        let parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        guard let authority = parts.first else { return false }
        let address = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard Self.isHost(address[0]) else { return false }
        if address.count > 1, address[1].isEmpty || !address[1].utf8.allSatisfy(Self.isDigit) { return false }
        return parts.dropFirst().allSatisfy(Self.isPlainPart)
    }

    var isMailAddress: Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return false }
        return parts[0].utf8.count <= 64 && parts[0].utf8.allSatisfy { Self.isPathByte($0) || $0 == UInt8(ascii: "+") }
            && !Self.isDrawn(parts[0], from: Self.longestMixture) && Self.isHost(parts[1])
    }

    // MARK: - Parts

    private static func isHost(_ text: Substring) -> Bool {
        guard !text.isEmpty, text.utf8.count <= longestHost else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && !isDrawn(label, from: longestMixture)
                && label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// Tokens in paths can be short: what mixes letters and digits passes as a version such as `v1` alone.
    private static func isPlainPart(_ part: Substring) -> Bool {
        guard part.utf8.count <= 32, part.utf8.allSatisfy(isPathByte), part.utf8.count(where: isDigit) <= 6 else {
            return false
        }
        let hasBothCases = part.utf8.contains(where: isSmall) && part.utf8.contains { isLetter($0) && !isSmall($0) }
        return !(hasBothCases && part.utf8.count >= longestMixture) && !isDrawn(part, from: 5)
    }

    /// Whether a text of at least so many bytes mixes letters and digits.
    private static func isDrawn(_ part: Substring, from count: Int) -> Bool {
        part.utf8.count >= count && part.utf8.contains(where: isLetter) && part.utf8.contains(where: isDigit)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
    }
}
