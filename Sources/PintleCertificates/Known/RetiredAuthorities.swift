package import PintleSchema

/// Keys of authorities that no longer issue certificates, but whose pins people still copy.
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

    /// Why no server can have a key in its chain.
    ///
    /// - Parameters:
    ///   - pin: The key.
    ///   - today: The day to judge by: a public root ends too.
    /// - Returns: `nil` when a server can have it.
    package static func reason(against pin: KeyPin, on today: CalendarDate) -> String? {
        if let authority = withPin(pin) {
            let isOver = authority.lastDay < today
            return "\(authority.name), "
                + (isOver ? "expired on \(authority.lastDay)" : "removed from Mozilla's list")
        }
        guard let root = PublicRoots.withPin(pin), root.lastDay < today else { return nil }
        return "\(root.name), expired on \(root.lastDay)"
    }
}
