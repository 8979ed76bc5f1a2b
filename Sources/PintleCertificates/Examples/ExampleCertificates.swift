import PintlePolicy

/// Certificates for the examples of rules, made once for the fixed day of their tests, 2026-11-23.
package enum ExampleCertificates {
    static let chain = leaf + intermediate + root
    static let expired = expiredLeaf + intermediate + root
    static let early = earlyLeaf + intermediate + root
    static let ending = endingLeaf + intermediate + root
    static let endingIssuer = endingIssuerLeaf + endingIntermediate + root
    static let sha1 = sha1Leaf + rsaIntermediate + root
    static let md5 = md5Leaf + rsaIntermediate + root
    static let rsa1024 = rsa1024Leaf + intermediate + root
    static let p224 = p224Leaf + intermediate + root
    static let wildcard = wildcardLeaf + intermediate + root
    static let gap = gapLeaf + gapIntermediate
    package static let publicChain = publicLeaf + publicIntermediate
    static let longLived = longLivedLeaf + publicIntermediate
    static let veryLongLived = veryLongLivedLeaf + publicIntermediate
    static let goTest = goTestLeaf + intermediate + root
    static let pythonTest = pythonTestLeaf + intermediate + root
    static let noCertificate = """
        -----BEGIN CERTIFICATE-----
        MAsGCSqGSIb3DQEBAQ==
        -----END CERTIFICATE-----

        """

    /// Pins of ``publicChain``, and of a key that is kept offline.
    package static let publicLeafPin = "sha256/O4sK7GXeus6r2ulbv+IOdoq58AUaE6kLWN1JMX70bFg="
    package static let publicIntermediatePin = "sha256/SkctbjGuvTkZYknlSLFYyx3GYkWhhztkm9gSfvF/cak="
    package static let offlinePin = "sha256/bZd6CXCZqaoYnfPrIbPG+APHReri4Ygl55ADmu3x7Dw="

    /// Sound chains, in order and out of order.
    static let good = [
        RuleExample(.server("tls.certificateChain", "certificates", chain, note: "leaf, issuer, root")),
        RuleExample(.server("tls.certificateChain", "certificates", root + leaf + intermediate, note: "out of order")),
    ]
}
