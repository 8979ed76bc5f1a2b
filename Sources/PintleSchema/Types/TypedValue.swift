/// A value as its type reads it.
package enum TypedValue: Hashable, Sendable {
    /// Text that stays text: strings, enums, hosts, URLs, and whatever is written as JSON string.
    case text(String)
    case integer(Int64)
    /// A decimal number as it was written, in JSON's grammar: no digit is lost.
    case number(String)
    case boolean(Bool)
    case url(String)
    case duration(Duration)
    /// A size in bytes.
    case size(Int64)
    case date(CalendarDate)
    case list([TypedValue])
    case pins([Pin])
}
