package import PintleCore
package import PintleFindings
internal import PintleSystem

/// An exception to one rule for one setting: owned, reasoned and dated.
package struct Waiver: Sendable, Hashable {
    /// The longest waiver, in days.
    package static let longest = 180
    /// The longest waiver of an error in production, in days.
    package static let longestForErrors = 30
    /// The number of days before its end during which every run announces it, that day included.
    package static let noticeDays = 14

    /// The rule's code.
    package let rule: String
    package let setting: SettingName
    package let environments: [EnvironmentName]
    package let reason: String
    package let owner: MemberName
    /// The first and the last day, both inclusive, in UTC.
    package let from: CalendarDate
    package let until: CalendarDate
    package let place: SourcePlace

    package init(
        rule: String,
        setting: SettingName,
        environments: [EnvironmentName],
        reason: String,
        owner: MemberName,
        from: CalendarDate,
        until: CalendarDate,
        place: SourcePlace
    ) {
        self.rule = rule
        self.setting = setting
        self.environments = environments
        self.reason = reason
        self.owner = owner
        self.from = from
        self.until = until
        self.place = place
    }

    /// The number of days that it lasts, the first and the last included.
    package var dayCount: Int { until.dayNumber - from.dayNumber + 1 }

    package func isActive(on day: CalendarDate) -> Bool { from <= day && day <= until }
}
