internal import PintleCore
package import PintleSchema
internal import PintleSystem

/// A rule that judges the values of settings with certain words in their names.
///
/// The policy asks it about those alone, so that many such rules cost next to nothing.
package protocol NameCheck: ValueCheck {
    /// Phrases of small letters, such as `rate limit`: one of them has to stand in the setting's name.
    static var names: [String] { get }
}

extension NameCheck {
    package static var isHeuristic: Bool { true }
    package static var asNameCheck: (any NameCheck.Type)? { Self.self }

    package func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        var found: [Objection] = []
        for value in environment.settings where context.isReadable(value) && value.words.contain(anyOf: Self.names) {
            value.text.withBytes { bytes in
                if let objection = objection(to: bytes, of: value, context: context) { found.append(objection) }
            }
        }
        return found
    }
}
