package import PintleSchema

/// The public roots; ``table`` is the one place to add one.
package enum PublicRoots {
    package static let all = roots(table, isListed: true) + roots(formerTable, isListed: false)

    private static let byPin = Dictionary(all.map { ($0.pin, $0) }) { first, _ in first }
    private static let bySubject = Dictionary(all.map { ($0.subject.lowercased(), $0) }) { first, _ in first }

    package static func withPin(_ pin: KeyPin) -> PublicRoot? { byPin[pin] }

    /// The root that issued something.
    package static func named(_ issuer: DistinguishedName) -> PublicRoot? { bySubject[issuer.text.lowercased()] }

    private static func roots(_ table: String, isListed: Bool) -> [PublicRoot] {
        table.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3, let pin = KeyPin(base64: parts[0]), let day = day(parts[1]) else { return nil }
            return PublicRoot(pin: pin, lastDay: day, subject: parts[2], isListed: isListed)
        }
    }

    static func day(_ text: String) -> CalendarDate? {
        let bytes = Array(text.utf8)
        return CalendarDate(bytes.span)
    }
}

/// A root certificate that phones, browsers and systems trust.
package struct PublicRoot: Hashable, Sendable {
    package let pin: KeyPin
    package let lastDay: CalendarDate
    /// As ``DistinguishedName/text``.
    package let subject: String
    /// Whether Mozilla's list still has it.
    package let isListed: Bool

    /// The common name, or the whole subject.
    package var name: String {
        guard subject.hasPrefix("CN=") else { return subject }
        return attribute("CN") ?? subject
    }

    /// The organisation that owns it: the authority's name.
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
