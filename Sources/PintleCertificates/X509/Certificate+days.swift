package import PintleSchema

extension Certificate {
    /// The first day on which it is valid, in UTC.
    package var firstDay: CalendarDate? { CalendarDate(secondsSince1970: notBefore) }
    /// The last day, which may end early.
    package var lastDay: CalendarDate? { CalendarDate(secondsSince1970: notAfter) }

    /// How many days are left after a day; negative once it is over.
    package func daysLeft(on day: CalendarDate) -> Int { Self.dayNumber(notAfter) - day.dayNumber }

    /// Whether it is not valid yet on a day.
    package func isEarly(on day: CalendarDate) -> Bool { Self.dayNumber(notBefore) > day.dayNumber }

    /// For how many days it is valid, any part of a day being one (CA/Browser Forum Baseline Requirements, 6.3.2).
    package var lifetimeDays: Int { Int((notAfter - notBefore + 1 + 86_399) / 86_400) }

    private static func dayNumber(_ seconds: Int64) -> Int {
        Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }
}
