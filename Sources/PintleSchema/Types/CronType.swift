internal import PintleSystem

/// When something runs: five fields as crontab(5) has them, or `@daily` and the like.
struct CronType: CheckedText {
    static let name = "cron"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["* * * * *", "*/15 0-6 1,15 * mon-fri", "0 3 * jan,jul 7", "5 4 * * 0", "@daily", "@hourly"],
        refused: [
            "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
            "* * * * 8",
            "*/0 * * * *", "5-1 * * * *", "1,, * * * *", "1- * * * *", "a * * * *", "*  * * * *", "@reboot", "@often",
            "1/5 * * * *", "jan * * * *",
        ]
    )

    private struct Field {
        let range: ClosedRange<Int>
        var names: [String] = []
        /// The number of the first name.
        var first = 0
    }

    private static let fields = [
        Field(range: 0...59), Field(range: 0...23), Field(range: 1...31),
        Field(
            range: 1...12,
            names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
            first: 1
        ),
        Field(range: 0...7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ]
    private static let nicknames = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        if Self.nicknames.contains(where: { text.equals($0) }) { return }
        let parts = TextScan.parts(text, separator: " ")
        guard parts.count == Self.fields.count, zip(parts, Self.fields).allSatisfy({ Self.fits(text, $0, $1) }) else {
            throw TypeMismatch(expected: "a crontab schedule such as '0 3 * * mon-fri' or @daily")
        }
    }

    private static func fits(_ text: Span<UInt8>, _ range: Range<Int>, _ field: Field) -> Bool {
        TextScan.parts(text, range, separator: ",").allSatisfy { element in
            let parts = TextScan.parts(text, element, separator: "/")
            guard let base = parts.first, parts.count <= 2 else { return false }
            let isEverything = text.extracting(base).equals("*")
            let ends = isEverything ? [] : TextScan.parts(text, base, separator: "-").map { number(text, $0, field) }
            guard isEverything || ends.count <= 2, !ends.contains(nil) else { return false }
            if ends.count == 2, let low = ends[0], let high = ends[1], low > high { return false }
            guard parts.count == 2 else { return true }
            guard isEverything || ends.count == 2, let step = WholeNumberText.read(text.extracting(parts[1])) else {
                return false
            }
            return step > 0 && step <= field.range.upperBound
        }
    }

    private static func number(_ text: Span<UInt8>, _ range: Range<Int>, _ field: Field) -> Int? {
        let part = text.extracting(range)
        if let name = field.names.firstIndex(where: { part.equals($0) }) { return name + field.first }
        guard let number = WholeNumberText.read(part), field.range.contains(Int(number)) else { return nil }
        return Int(number)
    }
}
