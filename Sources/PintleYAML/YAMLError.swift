/// Why a text is not YAML of the subset, or which word it repeats.
package struct YAMLError: Error, Sendable {
    package enum Reason: Sendable {
        /// Not YAML, or YAML written in a way that the subset leaves out.
        case syntax
        /// Anchors, aliases, tags, directives, several documents.
        case forbidden
        /// More levels than the subset has.
        case tooDeep
        /// A mapping holds a word more than once.
        case duplicate
    }

    package let reason: Reason
    package let mark: YAMLMark
    package let message: String
    /// A few words beside the marked place.
    package var label: String?
    /// A more specific fix than the general one for this reason.
    package var fix: String?
}
