internal import PintleCore
internal import PintleFindings
import PintleSchema

/// Refuses `http://` outside development, and switches that let it be used.
struct PlainHTTPRule: ValueCheck {
    static let code = "TLS001"
    static let title = "addresses that begin with http://"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why =
        "http is neither encrypted nor authenticated: anyone on the network path can read and change the traffic"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.2.1"]
    static let fix = "write https://; install a certificate on the server first if it has none"
    static let givesWayTo = ["HST001", "COR002", "TLS016"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.url", "url", "http://api.pintle-chat.com")),
            RuleExample(
                .server("feed.sources", "list", of: "url", "https://app.pintle-chat.com,HTTP://pintle-chat.com")
            ),
            RuleExample(.secret("alerts.webhook", type: "url", "http://hooks.pintle-chat.com/v1")),
            RuleExample(.server("search.address", "string", "http://search.pelican-harbor.net:9200")),
            RuleExample(.server("secure.sslRedirect", "bool", "false")),
            RuleExample(.server("rails.forceSsl", "string", "no")),
        ],
        good: [
            RuleExample(.server("api.url", "url", "https://api.pintle-chat.com")),
            RuleExample(.server("ca.revocationList", "url", "http://x1.c.lencr.org/")),
            RuleExample(at: .development, .server("api.url", "url", "http://localhost:8000")),
            RuleExample(.server("soap.namespace", "string", "http://schemas.pelican-harbor.net/orders")),
            RuleExample(.server("cloud.metadata", "string", "http://169.254.169.254/latest/meta-data")),
            RuleExample(.server("http.redirectToHttps", "bool", "true")),
            RuleExample(.server("search.url", "url", network: .mesh, "http://search.pelican-harbor.net:9200")),
        ]
    )

    static let names = switches.phrases
    private static let switches: [Switch] = [
        .protection("ssl|tls|https redirect"), .protection("redirect & https|ssl|tls"),
        .protection("force|enforce|require & https"), .protection("force|enforce ssl|tls"),
        .protection("https only"), .protection("use|enable https"), .protection("https enable"),
        .danger("http allow"), .danger("allow http", unless: "cookie", "only"),
        .danger("allow insecure http", unless: "cookie|load|loads"),
    ]
    private static var plain: PlainScheme {
        PlainScheme(
            "http://",
            replacement: "https://",
            exceptions: { RevocationHosts.serve($0, from: $1) || IdentifierHosts.serve($0, from: $1) }
        )
    }

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if bytes.count > Self.longestSwitch || bytes.has("http:") {
            // SAML names parties by addresses that nothing connects to.
            guard !value.words.end(with: "entity id") else { return nil }
            return Self.plain.objection(to: bytes, of: value, context: context)
        }
        guard Self.switches.haveInsecure(bytes, of: value), !Self.isLeftToProxy(value, context) else { return nil }
        return .about(value, "lets browsers use http", context, label: "not encrypted", fix: "redirect http to https")
    }
}

/// Hosts of names in the form of addresses, which nothing connects to: XML namespaces and the like.
enum IdentifierHosts {
    private static let hosts = [
        "www.w3.org", "schemas.xmlsoap.org", "schemas.microsoft.com", "schemas.android.com", "json-schema.org",
        "schema.org", "purl.org", "xmlns.com", "ns.adobe.com", "java.sun.com", "xmlns.jcp.org",
        "www.springframework.org",
        "docs.oasis-open.org", "schemas.openxmlformats.org", "www.opengis.net", "maven.apache.org",
    ]

    static func serve(_ address: Span<UInt8>, from start: Int) -> Bool {
        hosts.contains { host in
            let end = start + host.utf8.count
            return address.has(host, at: start) && (end == address.count || "/#,\"".utf8.contains(address[end]))
        }
    }
}

extension PlainHTTPRule {
    /// Whether a proxy redirects, or browsers know from Strict-Transport-Security to use https.
    private static func isLeftToProxy(_ value: ResolvedSetting, _ context: RuleContext) -> Bool {
        context.isSibling(of: value) { $0.contain(anyOf: ["hsts", "proxy & ssl|https|forward", "forward proto"]) }
    }

    /// The length of the longest spelling of on or off: no address is so short.
    private static let longestSwitch = 8
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
