internal import PintleFindings
internal import PintlePolicy
package import PintleSchema

/// A setting of type `certificates` with its value, and the settings that the schema ties to it.
package struct CertificateSetting: Sendable {
    package let value: ResolvedSetting
    /// `nil` when a block is not a certificate.
    package let chain: CertificateChain?
    /// The private key that belongs to it (`matches`), where there is one.
    let key: MatchedKey?
    /// The hosts that it is served for.
    package let hosts: [TiedHost]

    struct MatchedKey: Sendable {
        let value: ResolvedSetting
        /// `nil` when the key is of a kind that is not read.
        let publicKey: PublicKey?
    }

    package struct TiedHost: Sendable {
        package let value: ResolvedSetting
        /// In small letters.
        package let host: String
    }

    /// An objection to the value: `NAME in ENVIRONMENT CLAUSE`, with certificate details unless they are a secret.
    func objection(
        _ clause: String,
        detail: String = "",
        _ context: RuleContext,
        label: String,
        fix: String? = nil,
        severity: Severity? = nil
    ) -> Objection {
        let shown = value.setting.isSecret || detail.isEmpty ? "" : ": " + detail
        return Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) \(clause)" + shown,
            label: label,
            fix: fix,
            severity: severity
        )
    }
}
