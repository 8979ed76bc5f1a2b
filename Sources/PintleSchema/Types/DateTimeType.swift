internal import PintleSystem

/// A moment as RFC 3339 writes a date-time, with its offset; no leap seconds, for clocks do not show them.
struct DateTimeType: CheckedText {
    static let name = "date-time"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["2026-11-23T10:15:30Z", "2026-11-23T10:15:30.123456Z", "2026-11-23T10:15:30+09:00"],
        refused: [
            "", "2026-11-23", "2026-11-23T10:15Z", "2026-11-23T10:15:30", "2026-11-23 10:15:30Z",
            "2026-11-23t10:15:30z",
            "2026-02-30T10:15:30Z", "2026-11-23T24:00:00Z", "2026-11-23T10:60:00Z", "2026-11-23T10:15:60Z",
            "2026-11-23T10:15:30.Z", "2026-11-23T10:15:30+24:00", "2026-11-23T10:15:30+0900",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape {
        .text(
            fitting: #"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"#
        )
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard Self.isMoment(text) else { throw TypeMismatch(expected: "a date and time such as 2026-11-23T10:15:30Z") }
    }

    fileprivate static func isMoment(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 20, CalendarDate(text.extracting(0..<10)) != nil, text[10] == UInt8(ascii: "T"),
            isTime(text, 11), text[16] == UInt8(ascii: ":"), let second = CivilCalendar.number(text, 17..<19),
            second < 60
        else { return false }
        var index = 19
        if text[index] == UInt8(ascii: ".") {
            let start = index + 1
            index = start
            while index < text.count, TextScan.isDigit(text[index]) { index += 1 }
            guard index > start, index - start <= 9 else { return false }
        }
        guard index < text.count else { return false }
        if text[index] == UInt8(ascii: "Z") { return index + 1 == text.count }
        let isSigned = text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-")
        return isSigned && text.count == index + 6 && isTime(text, index + 1)
    }

    /// `HH:MM` at a place.
    private static func isTime(_ text: Span<UInt8>, _ start: Int) -> Bool {
        guard let hour = CivilCalendar.number(text, start..<(start + 2)), hour < 24,
            text[start + 2] == UInt8(ascii: ":"),
            let minute = CivilCalendar.number(text, (start + 3)..<(start + 5)), minute < 60
        else { return false }
        return true
    }
}

/// A moment in time.
package enum MomentText {
    /// - Parameter text: A value that ``DateTimeType`` accepts.
    /// - Returns: Seconds since 1970-01-01T00:00:00Z, with their fraction; `nil` for other text.
    package static func secondsSince1970(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        let span = bytes.span
        guard DateTimeType.isMoment(span), let day = CalendarDate(span.extracting(0..<10)),
            let hour = CivilCalendar.number(span, 11..<13), let minute = CivilCalendar.number(span, 14..<16),
            let second = CivilCalendar.number(span, 17..<19)
        else { return nil }
        let zone = bytes[19...].firstIndex { $0 != UInt8(ascii: ".") && !TextScan.isDigit($0) } ?? bytes.count
        let fraction = zone > 19 ? Double("0" + String(decoding: bytes[19..<zone], as: UTF8.self)) ?? 0 : 0
        var offset = 0
        if zone + 5 < bytes.count, let hours = CivilCalendar.number(span, zone + 1..<zone + 3),
            let minutes = CivilCalendar.number(span, zone + 4..<zone + 6)
        {
            offset = (hours * 3600 + minutes * 60) * (bytes[zone] == UInt8(ascii: "-") ? -1 : 1)
        }
        return Double(day.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset) + fraction
    }
}
