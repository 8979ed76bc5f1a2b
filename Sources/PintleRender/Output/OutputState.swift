/// How a file in the output directory stands to what was rendered.
package enum OutputState: Hashable, Sendable {
    case same
    case missing
    case different
    /// The bytes are the same, but others than its owner may open it.
    case exposed
}
