package import PintleCore
package import PintleFindings

/// What a save did to the findings of an environment.
package struct FindingDifference: Sendable {
    /// What the save brought, and warnings on the settings that it changed.
    package let brought: [Finding]
    /// What it fixed.
    package let fixed: [Finding]
    /// What was there before and still is.
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
    ///   - before: What was found before; `nil` when nobody looked: then what concerns the changed settings is new.
    ///   - after: What is found now.
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
