package import PintleSchema

/// A root certificate that phones, browsers and systems trust.
package struct PublicRoot: Hashable, Sendable {
    package let pin: KeyPin
    package let lastDay: CalendarDate
    /// As ``DistinguishedName/text``.
    package let subject: String

    /// The common name, or the whole subject.
    package var name: String {
        guard subject.hasPrefix("CN=") else { return subject }
        let rest = subject.dropFirst(3)
        return rest.firstIndex(of: "=").map { Self.beforeLastComma(rest[..<$0]) } ?? String(rest)
    }

    /// `ISRG Root X1` of `ISRG Root X1, O`.
    private static func beforeLastComma(_ text: Substring) -> String {
        text.lastIndex(of: ",").map { String(text[..<$0]) } ?? String(text)
    }
}
