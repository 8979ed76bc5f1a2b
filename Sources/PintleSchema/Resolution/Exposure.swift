package import PintleCore

/// Who knows a secret although he may no longer read it.
package struct Exposure: Hashable, Sendable {
    package let members: [MemberName]
    /// The day of the first loss since the value was set, in UTC.
    package let since: CalendarDate

    package init(members: [MemberName], since: CalendarDate) {
        self.members = members
        self.since = since
    }
}
