internal import PintleCore
package import PintleSchema
internal import PintleSystem

/// A rule that judges the values of settings with certain words in their names.
///
/// The policy gives it only those, so many such rules cost almost no time.
package protocol NameCheck: ValueCheck {
    /// Phrases in lower-case letters, such as `rate limit`. The setting's name must contain one of them.
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
