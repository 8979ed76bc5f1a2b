internal import PintleSystem

/// Certificate pins, separated by commas.
///
/// The rules check whether they are good.
struct PinsType: SettingType {
    static let name = "pins"
    static let attributes: [String] = []
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: [
            "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=",
            "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=,diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=",
        ],
        refused: ["", ",", "sha256/C5+l,", ",sha256/C5+l", "a,,b"]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { JSONShape(.array, [("items", .shape(.text))]) }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        let elements = text.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return .pins(elements.map { Pin(text: String(decoding: $0, as: UTF8.self)) })
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let comma = UInt8(ascii: ",")
        var previous = comma
        for index in text.indices {
            let byte = text[index]
            if byte == comma, previous == comma { throw mismatch }
            previous = byte
        }
        if previous == comma { throw mismatch }
    }

    private var mismatch: TypeMismatch {
        TypeMismatch(expected: "comma-separated pins such as sha256/BASE64=", problem: "one of the pins is empty")
    }
}

/// One certificate pin as it was written.
///
/// The rules check whether it is good.
package struct Pin: Hashable, Sendable {
    /// The whole element, such as `sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=`.
    package let text: String

    package init(text: String) {
        self.text = text
    }

    /// The part before the first `/`, such as `sha256`; `nil` when there is none.
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
