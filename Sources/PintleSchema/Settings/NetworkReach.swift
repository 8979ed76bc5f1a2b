/// The reach of a connection to an address, as the schema says: the owner's statement, which the signature covers.
package enum NetworkReach: String, Sendable, Hashable, CaseIterable {
    /// Over networks that others can read.
    case `public`
    /// Inside a mesh: something outside the application encrypts the connection and checks both ends.
    case mesh
    /// On one machine.
    case host

    /// The meaning, for people.
    package var meaning: String {
        switch self {
        case .public: "others may read the network"
        case .mesh: "something outside the application encrypts the connection"
        case .host: "the connection stays on the machine"
        }
    }
}
