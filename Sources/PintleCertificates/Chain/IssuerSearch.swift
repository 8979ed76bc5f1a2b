/// Tells issuers from other certificates, and bounds how many signatures are checked for that.
///
/// Many certificates of one name could each be the issuer of each: the checks would be as many as their pairs.
package struct IssuerSearch {
    /// How many signatures may still be checked.
    package private(set) var checks = 1_000

    package init() {}

    /// Whether a certificate's key signed another one; where no check is left it did not.
    ///
    /// Names and key identifiers decide where a signature cannot be checked: keys and hashes that are broken are no longer
    /// computed with.
    mutating func isIssuer(_ one: Certificate, of other: Certificate) -> Bool {
        guard one.mayBeIssuer(of: other), checks > 0 else { return false }
        checks -= 1
        return one.hasSigned(other) ?? true
    }
}
