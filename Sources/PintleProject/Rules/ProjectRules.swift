internal import PintleCertificates
package import PintlePolicy

/// The rules of every target, with which every command checks a project.
package enum ProjectRules {
    /// The rules of targets other than ``PintlePolicy``.
    static let further = CertificateRuleRegistry.all
    package static let reference = RuleReference(further: further)
}
