/// One certificate pin as it was written; whether it is sound is for the rules to say.
package struct Pin: Hashable, Sendable {
    /// The whole element, such as `sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=`.
    package let text: String

    package init(text: String) {
        self.text = text
    }

    /// What stands before the first `/`, such as `sha256`; `nil` when there is none.
    ///
    /// Base64 has `/` among its digits, so only a short word of letters and digits counts.
    package var algorithm: String? {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let word = text[..<slash]
        guard !word.isEmpty, word.utf8.count <= 10, word.utf8.allSatisfy(Self.isWordByte) else { return nil }
        return String(word)
    }

    /// The pin without its algorithm: for a sound pin the standard base64 of a SHA-256 digest, 44 characters.
    package var digestText: String {
        guard let algorithm else { return text }
        return String(text.dropFirst(algorithm.count + 1))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
