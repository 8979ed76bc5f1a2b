package import PintleSchema

/// Keys of authorities that sign no more, and that are still copied.
package enum RetiredAuthorities {
    /// One of them.
    package struct Authority: Hashable, Sendable {
        package let pin: KeyPin
        /// The last day of the last certificate that the key has.
        package let lastDay: CalendarDate
        package let name: String
    }

    package static let all: [Authority] = (intermediateTable + "\n" + rootTable).split(separator: "\n").compactMap {
        line in
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let pin = KeyPin(base64: parts[0]), let day = PublicRoots.day(parts[1]) else {
            return nil
        }
        return Authority(pin: pin, lastDay: day, name: parts[2])
    }

    private static let byPin = Dictionary(all.map { ($0.pin, $0) }) { first, _ in first }

    package static func withPin(_ pin: KeyPin) -> Authority? { byPin[pin] }

    /// Why no server will show a chain with a key.
    ///
    /// - Parameters:
    ///   - pin: The key.
    ///   - today: The day to judge by: a public root ends too.
    /// - Returns: `nil` when a server may show one.
    package static func reason(against pin: KeyPin, on today: CalendarDate) -> String? {
        if let authority = withPin(pin) {
            let isOver = authority.lastDay < today
            return "\(authority.name), "
                + (isOver ? "which ended on \(authority.lastDay)" : "which Mozilla's list removed")
        }
        guard let root = PublicRoots.withPin(pin), root.lastDay < today else { return nil }
        return "\(root.name), which ended on \(root.lastDay)"
    }
}
