package import PintleSchema

/// A root certificate that phones, browsers and systems trust.
package struct PublicRoot: Hashable, Sendable {
    package let pin: KeyPin
    package let lastDay: CalendarDate
    /// As ``DistinguishedName/text``.
    package let subject: String
    /// Whether Mozilla's list has it still.
    package let isListed: Bool

    /// The common name, or the whole subject.
    package var name: String {
        guard subject.hasPrefix("CN=") else { return subject }
        return attribute("CN") ?? subject
    }

    /// The organisation that has it: the authority's name.
    package var authority: String { attribute("O") ?? name }

    /// The value of an attribute, up to the next one.
    private func attribute(_ word: String) -> String? {
        guard let start = ", \(subject)".firstRange(of: ", \(word)=")?.upperBound else { return nil }
        let rest = ", \(subject)"[start...]
        return rest.firstIndex(of: "=").map { Self.beforeLastComma(rest[..<$0]) } ?? String(rest)
    }

    /// `ISRG Root X1` of `ISRG Root X1, O`.
    private static func beforeLastComma(_ text: Substring) -> String {
        text.lastIndex(of: ",").map { String(text[..<$0]) } ?? String(text)
    }
}
