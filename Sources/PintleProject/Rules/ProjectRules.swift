internal import PintleCertificates
package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintlePolicy
package import PintleSchema

/// The rules of every target, with which every command checks a project.
package enum ProjectRules {
    /// The rules of targets other than ``PintlePolicy``.
    static let further = CertificateRuleRegistry.all
    package static let reference = RuleReference(further: further)

    /// Checks values that come from no files, as of today.
    package static func review(_ resolution: Resolution) -> Review {
        Policy.review(resolution, on: .today, tokens: PublishedKeyVerifier(), further: further)
    }
}

extension ProjectRules {
    /// Findings with the command that accepts each for a while, where its rule can be waived.
    package static func offeringWaivers(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            guard finding.severity > .note, let setting = finding.setting, let name = finding.environment,
                let rule = reference.rule(finding.code), rule.isWaivable
            else { return finding }
            let command = "pintle waive \(finding.code) \(setting) --env \(name) --reason TEXT"
            return finding.adding(notes: ["to accept it for a while: \(command)"])
        }
    }
}

extension PintleError {
    /// The same with the command that accepts each finding for a while.
    package var offeringWaivers: PintleError {
        PintleError(
            code,
            path: path,
            line: line,
            problem,
            why: why,
            fix: fix,
            findings: ProjectRules.offeringWaivers(findings),
            cause: cause
        )
    }
}

/// Tries tokens with keys that everybody knows, so that no demo key is taken for a secret.
struct PublishedKeyVerifier: TokenVerifier {
    func isCode(_ code: Span<UInt8>, of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool {
        switch algorithm {
        case "HS256": MessageAuthentication.isCode(code, of: message, under: key, .sha256)
        case "HS512": MessageAuthentication.isCode(code, of: message, under: key, .sha512)
        default: false
        }
    }
}

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
