internal import PintleSystem

/// A second in UTC, written `20261123T101530Z`; always a real one.
package struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let secondsSince1970: Int64

    package init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    /// This moment, by the machine's clock.
    package static var now: Timestamp { Timestamp(secondsSince1970: SystemClock.secondsSince1970) }

    /// - Returns: `nil` when `text` is not exactly sixteen characters that name a second of the years 1 to 9999.
    package init?(_ text: Span<UInt8>) {
        guard text.count == Self.textCount, text[8] == UInt8(ascii: "T"), text[15] == UInt8(ascii: "Z"),
            let year = CivilCalendar.number(text, 0..<4), let month = CivilCalendar.number(text, 4..<6),
            let day = CivilCalendar.number(text, 6..<8), let hour = CivilCalendar.number(text, 9..<11),
            let minute = CivilCalendar.number(text, 11..<13), let second = CivilCalendar.number(text, 13..<15),
            CivilCalendar.hasDay(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = CivilCalendar.dayNumber(year: year, month: month, day: day)
        secondsSince1970 = Int64(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span)
    }

    /// The number of characters of a timestamp.
    static let textCount = 16

    package var description: String { text(dateMark: "", timeMark: "") }

    /// As people and programs read it: `2026-11-23T10:15:30Z` (RFC 3339).
    package var rfc3339: String { text(dateMark: "-", timeMark: ":") }

    private func text(dateMark: String, timeMark: String) -> String {
        let seconds = Int(secondsSince1970)
        let days = CivilCalendar.floorDivide(seconds, by: 86_400)
        let second = seconds - days * 86_400
        let date = CivilCalendar.date(dayNumber: days)
        let monthDay = [date.month, date.day].map { CivilCalendar.padded($0, to: 2) }
        let day = [CivilCalendar.padded(date.year, to: 4)] + monthDay
        let time = [second / 3600, second / 60 % 60, second % 60].map { CivilCalendar.padded($0, to: 2) }
        return day.joined(separator: dateMark) + "T" + time.joined(separator: timeMark) + "Z"
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.secondsSince1970 < rhs.secondsSince1970 }
}
