/// A version as Semantic Versioning 2.0.0 writes it.
struct SemverType: CheckedText {
    static let name = "semver"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: [
            "0.0.0", "1.2.3", "10.20.30-alpha.1", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0--1",
        ],
        refused: [
            "", "1", "1.2", "v1.2.3", "01.2.3", "1.2.3.4", "1.2.3-", "1.2.3-01", "1.2.3+", "1.2.3-a..b", "1.2.3-a_b",
            "1.2.3 ", "-1.2.3", "1.2.3+a+b",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape {
        .text(fitting: #"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"#)
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard Self.isVersion(text) else { throw TypeMismatch(expected: "a version such as 1.2.3 or 1.2.3-beta.1") }
    }

    private static func isVersion(_ text: Span<UInt8>) -> Bool {
        let parts = TextScan.parts(text, separator: "+")
        guard parts.count <= 2, let main = parts.first else { return false }
        if parts.count == 2, !areIdentifiers(text, parts[1], allowsLeadingZeros: true) { return false }
        var core = main
        for index in main where text[index] == UInt8(ascii: "-") {
            core = main.lowerBound..<index
            guard areIdentifiers(text, (index + 1)..<main.upperBound, allowsLeadingZeros: false) else { return false }
            break
        }
        let numbers = TextScan.parts(text, core, separator: ".")
        return numbers.count == 3 && numbers.allSatisfy { isNumber(text, $0) }
    }

    private static func areIdentifiers(_ text: Span<UInt8>, _ range: Range<Int>, allowsLeadingZeros: Bool) -> Bool {
        TextScan.parts(text, range, separator: ".").allSatisfy { part in
            guard !part.isEmpty,
                TextScan.all(text, part, { TextScan.isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
            else { return false }
            return allowsLeadingZeros || !TextScan.all(text, part, TextScan.isDigit) || isNumber(text, part)
        }
    }

    /// Digits without leading zeros, of any length.
    private static func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        !range.isEmpty && TextScan.all(text, range, TextScan.isDigit)
            && (range.count == 1 || text[range.lowerBound] != UInt8(ascii: "0"))
    }
}
