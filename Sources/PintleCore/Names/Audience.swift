/// The receivers of a value.
package enum Audience: String, Sendable, Hashable, CaseIterable {
    /// Ships to users' devices: everything in it is public.
    case client
    case server
}
