package import PintleCore
package import PintleFindings

/// The effect of a save on the findings of an environment.
package struct FindingDifference: Sendable {
    /// New findings, and warnings on the settings that the save changed.
    package let brought: [Finding]
    /// Fixed findings.
    package let fixed: [Finding]
    /// Findings from before the save that remain.
    package let rest: [Finding]

    /// One finding before and after a save; its line may be another one.
    private struct Identity: Hashable {
        let code: String
        let severity: Severity
        let key: EnvKey?
        let message: String

        init(_ finding: Finding) {
            (code, severity, key, message) = (finding.code, finding.severity, finding.key, finding.message)
        }
    }

    /// - Parameters:
    ///   - before: The findings before; `nil` when they are unknown: then all findings on the changed settings are new.
    ///   - after: The findings now.
    ///   - keys: The settings that were changed.
    package init(from before: [Finding]?, to after: [Finding], changing keys: Set<EnvKey>) {
        let known = Set((before ?? []).map(Identity.init))
        let present = Set(after.map(Identity.init))
        let isBrought = { (finding: Finding) in
            if finding.key.map(keys.contains) == true { return true }
            return before != nil && !known.contains(Identity(finding))
        }
        brought = after.filter(isBrought)
        rest = after.filter { !isBrought($0) }
        fixed = (before ?? []).filter { !present.contains(Identity($0)) }
    }
}
