package import PintlePolicy

/// Every rule about certificates, by name.
package enum CertificateRuleRegistry {
    package static let all: [any Rule.Type] = [
        BackupOutsideRule.self,
        BrokenSignatureRule.self,
        ExpiredCertificateRule.self,
        ExpiringCertificateRule.self,
        ForeignKeyPairRule.self,
        IncompleteChainRule.self,
        LongLifetimeRule.self,
        PublishedKeyRule.self,
        PublishedPinKeyRule.self,
        RenewedLeafRule.self,
        RetiredAuthorityRule.self,
        SelfSignedRule.self,
        UncoveredHostRule.self,
        UnreadableCertificateRule.self,
        UnusableChainRule.self,
        VendorLeafRule.self,
        WeakKeyRule.self,
    ]
}
