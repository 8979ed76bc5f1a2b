package import PintleSchema

/// Whether certificates show that a pinned key belongs to an authority or to a server.
///
/// Some platforms have one list for each kind, and look for a key only in its own list.
package struct PinKinds: Sendable {
    package enum Kind: Hashable, Sendable {
        case authority
        case server
    }

    private let kinds: [[UInt8]: Kind]

    /// - Parameter kinds: By digest.
    package init(_ kinds: [[UInt8]: Kind]) {
        self.kinds = kinds
    }

    /// No kind is known.
    package static let unknown = PinKinds([:])

    /// The kind of a pinned key; `nil` when it is unknown.
    package subscript(pin: Pin) -> Kind? { PinSpelling(pin, range: nil).digest.flatMap { kinds[$0] } }
}
