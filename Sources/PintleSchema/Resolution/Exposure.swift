package import PintleCore

/// Who knows a secret although he may no longer read it.
package struct Exposure: Hashable, Sendable {
    package let readers: FormerReaders
    /// The day of the first loss since the value was set, in UTC.
    package let since: CalendarDate

    package init(readers: FormerReaders, since: CalendarDate) {
        self.readers = readers
        self.since = since
    }
}
