import PintleCertificates
import PintlePolicy

/// The rules of every target: all of them run the same tests.
enum TestRules {
    static let further = CertificateRuleRegistry.all
    static let all = RuleRegistry.all + further
    static let reference = RuleReference(further: further)
}
