/// Days as RFC 3339 writes a full-date.
struct DateType: SettingType {
    static let name = "date"
    static let attributes: [String] = []
    static let examples = TypeExamples(
        accepted: ["2027-06-30", "2028-02-29", "0001-01-01", "9999-12-31"],
        refused: ["", "2027-02-29", "2027-6-30", "30.06.2027", "2027-06-30T00:00:00Z", "0000-01-01", "2027-13-01"]
    )

    init(reading attributes: inout TypeAttributes) {}

    var jsonShape: JSONShape { .text(fitting: #"[0-9]{4}-[0-9]{2}-[0-9]{2}"#) }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        guard let date = CalendarDate(text) else {
            throw TypeMismatch(expected: "a date such as 2027-06-30")
        }
        return .date(date)
    }
}
