/// The role of a pinned key in a chain of certificates.
package enum PinRole: Hashable, Sendable {
    case leaf
    case intermediate
    case root
    /// The root of another public authority.
    case publicRoot(PublicRoot)
    case absent

    /// Whether a connection that serves the chain passes the pin.
    package var isInChain: Bool {
        switch self {
        case .leaf, .intermediate, .root: true
        case .publicRoot, .absent: false
        }
    }

    package var word: String {
        switch self {
        case .leaf: "leaf"
        case .intermediate: "intermediate"
        case .root: "root"
        case .publicRoot: "known-root"
        case .absent: "not-in-chain"
        }
    }
}
