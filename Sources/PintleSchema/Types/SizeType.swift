internal import PintleSystem

/// A size in bytes with one unit: `10MiB`, `5MB`, `512KiB`, `100B`.
struct SizeType: SettingType {
    static let name = "size"
    static let attributes = ["min", "max"]
    static let limits: [String: LimitMeaning] = ["min": .floor, "max": .ceiling]
    static let examples = TypeExamples(
        accepted: ["0B", "100B", "5MB", "512KiB", "10MiB", "1GB", "2TiB"],
        refused: ["", "10", "MiB", "1.5MB", "-1B", "01B", "10 MB", "10mb", "10M", "10Mi", "9223372036854775807KB"]
    )

    private static let noun = "a size such as 100B, 512KiB, 5MB or 10MiB"
    /// IEC 80000-13 binary prefixes and SI decimal ones.
    private static let units: [(name: String, bytes: Int64)] = [
        ("B", 1), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ]

    private let minimum: TypeLimit<Int64>?
    private let maximum: TypeLimit<Int64>?

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.limit("min", expected: Self.noun, read: Self.byteCount)
        maximum = attributes.limit("max", expected: Self.noun, read: Self.byteCount)
        if let minimum, let maximum, maximum.value < minimum.value { attributes.refuse("max", "max is below min") }
    }

    var jsonShape: JSONShape { .text(fitting: "(\(JSONShape.wholeNumber))([KMGT]i?)?B") }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        guard let count = Self.byteCount(text) else { throw TypeMismatch(expected: expected) }
        guard minimum.map({ count >= $0.value }) ?? true, maximum.map({ count <= $0.value }) ?? true else {
            throw TypeMismatch(expected: expected)
        }
        return .size(count)
    }

    private var expected: String {
        guard minimum != nil || maximum != nil else { return Self.noun }
        return WholeNumberText.phrase("a size", minimum: minimum?.text, maximum: maximum?.text)
    }

    static func isBelow(_ one: String, _ other: String) -> Bool? {
        guard let one = byteCount(Array(one.utf8).span), let other = byteCount(Array(other.utf8).span) else {
            return nil
        }
        return one < other
    }

    private static func byteCount(_ text: Span<UInt8>) -> Int64? {
        guard let (number, end) = WholeNumberText.readLeading(text) else { return nil }
        let unit = text.extracting(end..<text.count)
        for (name, bytes) in units where unit.equals(name) {
            let (result, overflows) = number.multipliedReportingOverflow(by: bytes)
            return overflows ? nil : result
        }
        return nil
    }
}
