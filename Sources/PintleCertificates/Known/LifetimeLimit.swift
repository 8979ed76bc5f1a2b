internal import PintleSchema

/// The longest lifetime of a public certificate (CA/Browser Forum ballots SC31 and SC-081v3).
enum LifetimeLimit {
    /// The limits in days, by the first day of validity, as ``CalendarDate`` numbers.
    private static let limits: [(from: (Int, Int, Int), days: Int)] = [
        ((2029, 3, 15), 47), ((2027, 3, 15), 100), ((2026, 3, 15), 200), ((2020, 9, 1), 398), ((2018, 3, 1), 825),
    ]

    /// - Returns: `nil` for a certificate that is older than any limit.
    static func days(of certificate: Certificate) -> Int? {
        guard let first = certificate.firstDay else { return nil }
        return limits.first { limit in
            CalendarDate(year: limit.from.0, month: limit.from.1, day: limit.from.2).map { $0 <= first } ?? false
        }?.days
    }
}
