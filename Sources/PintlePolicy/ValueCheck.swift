internal import PintleCore
package import PintleSchema

/// A rule that judges every value on its own, by its bytes.
///
/// The policy gives each value once to all of these, because opening guarded memory takes time. It copies no secret.
package protocol ValueCheck: Rule {
    /// The values that it checks.
    static var scope: ValueScope { get }

    /// Judges one value.
    ///
    /// - Parameters:
    ///   - bytes: The UTF-8 bytes of the value; nothing of a secret's may get into the objection.
    ///   - value: The setting that it belongs to.
    ///   - context: Data about the environment.
    /// - Returns: The objection; `nil` for a good value.
    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection?
}

extension ValueCheck {
    package static var scope: ValueScope { .all }
    package static var asValueCheck: (any ValueCheck.Type)? { Self.self }

    package func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        var found: [Objection] = []
        for value in environment.settings where context.isReadable(value) {
            value.text.withBytes { bytes in
                guard !Self.scope.isDisjoint(with: ValueScope(of: bytes, value)) else { return }
                if let objection = objection(to: bytes, of: value, context: context) { found.append(objection) }
            }
        }
        return found
    }
}
