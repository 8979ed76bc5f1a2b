internal import PintleSystem

/// A day of the Gregorian calendar, as RFC 3339 writes a full-date: `2027-06-30`.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// - Returns: `nil` when there is no such day; years are 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard CivilCalendar.hasDay(year: year, month: month, day: day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads exactly `YYYY-MM-DD`.
    package init?(_ text: Span<UInt8>) {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = CivilCalendar.number(text, 0..<4), let month = CivilCalendar.number(text, 5..<7),
            let day = CivilCalendar.number(text, 8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day of a point in time, in UTC.
    ///
    /// - Parameter secondsSince1970: Seconds since 1970-01-01T00:00:00Z.
    package init?(secondsSince1970: Int64) {
        let date = CivilCalendar.date(dayNumber: CivilCalendar.floorDivide(Int(secondsSince1970), by: 86_400))
        self.init(year: date.year, month: date.month, day: date.day)
    }

    /// The day some days later, or earlier; no later than the last and no earlier than the first that there is.
    package func adding(_ days: Int) -> CalendarDate {
        CalendarDate(secondsSince1970: Int64(dayNumber + days) * 86_400) ?? (days < 0 ? .first : .last)
    }

    private static let first = CalendarDate(1, 1, 1)
    /// The last day there is.
    package static let last = CalendarDate(9999, 12, 31)

    private init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01.
    package var dayNumber: Int { CivilCalendar.dayNumber(year: year, month: month, day: day) }

    package var description: String {
        CivilCalendar.padded(year, to: 4) + "-" + CivilCalendar.padded(month, to: 2) + "-"
            + CivilCalendar.padded(day, to: 2)
    }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.dayNumber < rhs.dayNumber }
}
