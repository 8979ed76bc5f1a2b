/// The state of a file in the output directory, compared with the rendered one.
package enum OutputState: Hashable, Sendable {
    case same
    case missing
    case different
    /// The bytes are the same, but others than its owner may open it.
    case exposed
}
