package import PintleSchema

/// Whose keys pins are, as far as certificates tell: an authority's, or a server's own.
///
/// Some platforms have a list for each, and look for a key in its own list alone.
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

    /// Nothing is known of any pin.
    package static let unknown = PinKinds([:])

    /// What is known of a pin; `nil` when nothing tells.
    package subscript(pin: Pin) -> Kind? { PinSpelling(pin, range: nil).digest.flatMap { kinds[$0] } }
}
