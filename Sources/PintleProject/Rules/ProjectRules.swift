internal import PintleCertificates
package import PintlePolicy

/// The rules of every target: what a project is checked with, wherever that happens.
package enum ProjectRules {
    /// What ``PintlePolicy`` does not know by itself.
    static let further = CertificateRuleRegistry.all
    package static let reference = RuleReference(further: further)
}
