internal import PintleCore
internal import PintleFindings
import PintleSchema

/// Refuses `http://` outside development.
struct PlainHTTPRule: ValueCheck {
    static let code = "TLS001"
    static let title = "addresses that begin with http://"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why =
        "http is neither encrypted nor authenticated: anyone on the network path can read and change the traffic"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.2.1"]
    static let fix = "write https://; install a certificate on the server first if it has none"
    static let givesWayTo = ["HST001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.url", "url", "http://api.pintle-chat.com")),
            RuleExample(
                .server("cors.origins", "list", of: "url", "https://app.pintle-chat.com,HTTP://pintle-chat.com")
            ),
            RuleExample(.secret("alerts.webhook", type: "url", "http://hooks.pintle-chat.com/v1")),
        ],
        good: [
            RuleExample(.server("api.url", "url", "https://api.pintle-chat.com")),
            RuleExample(.server("ca.revocationList", "url", "http://x1.c.lencr.org/")),
            RuleExample(at: .development, .server("api.url", "url", "http://localhost:8000")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        PlainScheme("http://", replacement: "https://", exceptions: RevocationHosts.serve)
            .objection(to: bytes, of: value, context: context)
    }
}

/// Hosts that publish revocation lists and OCSP answers, which are plain http by design: they are signed themselves, and
/// https there could not be checked without them (RFC 5280, 8; RFC 6960, A.1).
enum RevocationHosts {
    /// Each with everything below it.
    private static let domains = [
        // Let's Encrypt
        "c.lencr.org", "o.lencr.org", "i.lencr.org",
        // Google Trust Services
        "c.pki.goog", "o.pki.goog", "i.pki.goog", "crl.pki.goog", "crls.pki.goog", "ocsp.pki.goog",
        // Amazon Trust Services
        "amazontrust.com",
        // DigiCert
        "crl3.digicert.com", "crl4.digicert.com", "ocsp.digicert.com", "cacerts.digicert.com",
        // Sectigo
        "crl.sectigo.com", "ocsp.sectigo.com", "crt.sectigo.com", "crl.usertrust.com", "ocsp.usertrust.com",
        // GlobalSign
        "crl.globalsign.com", "ocsp.globalsign.com", "secure.globalsign.com",
    ]

    /// Whether the `http://` address at `start` is of such a host, on its own port and without a user.
    static func serve(_ address: Span<UInt8>, from start: Int) -> Bool {
        var end = start
        while end < address.count, isHostByte(address[end]) { end += 1 }
        // A colon or an at sign here would make it a port, or a user before some other host.
        guard end == address.count || enders.contains(address[end]) else { return false }
        return domains.contains { domain in
            let begin = end - domain.utf8.count
            guard begin >= start, address.has(domain, at: begin) else { return false }
            return begin == start || address[begin - 1] == UInt8(ascii: ".")
        }
    }

    /// The bytes that may follow the host: of a path, a query, or the next element of a list.
    private static let enders = Array("/?,\"".utf8)

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}
