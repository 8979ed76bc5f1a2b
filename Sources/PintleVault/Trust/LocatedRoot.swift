internal import PintleSystem

/// A trusted root and the place where it is stored, for messages.
package struct LocatedRoot: Sendable, Hashable {
    package let root: TrustedRoot
    /// Such as `PINTLE_ROOT` or the path of a file.
    package let place: String

    package init(_ root: TrustedRoot, place: String) {
        self.root = root
        self.place = place
    }
}
