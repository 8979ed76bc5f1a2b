internal import PintleFindings
import PintlePolicy
import PintleSchema

/// Refuses certificates that are not valid for the host beside them.
///
/// The host is the setting `host` (`hostname`, `domain`, `serverName`) or `url` of the same group, such as `tls.host` of
/// `tls.certificateChain`. Nothing else shows which host serves a certificate.
struct UncoveredHostRule: Rule {
    static let code = "CRT006"
    static let title = "certificates that are not valid for their host"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "clients compare the host name with the certificate, and refuse the connection"
    static let sources = ["RFC 9525", "CWE-297"]
    static let fix =
        "ask the authority for a certificate that lists the host as a subject alternative name; clients "
        + "ignore the common name"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("tls.host", "host", "a.b.pelican-harbor.net"),
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.wildcard,
                    note: "*.pelican-harbor.net"
                )
            ),
            RuleExample(
                .server("gateway.url", "url", "https://gateway.pelican-harbor.net"),
                .server("gateway.chain", "certificates", ExampleCertificates.chain, note: "origin.pelican-harbor.net")
            ),
            RuleExample(
                .server("mail.host", "host", "mail.pelican-harbor.net"),
                .server("mail.certificates", "certificates", ExampleCertificates.publicChain)
            ),
            RuleExample(
                .server("shop.domain", "host", "pelican-harbor.net"),
                .server("shop.certificates", "certificates", ExampleCertificates.wildcard)
            ),
        ],
        good: [
            RuleExample(
                .server("tls.host", "host", "b.pelican-harbor.net"),
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.wildcard,
                    note: "*.pelican-harbor.net"
                )
            ),
            RuleExample(
                .server("gateway.host", "host", "gateway.pelican-harbor.net"),
                .server(
                    "tls.certificateChain",
                    "certificates",
                    ExampleCertificates.chain,
                    note: "origin.pelican-harbor.net"
                )
            ),
            RuleExample(
                .server("mail.host", "host", "api.pelican-harbor.net"),
                .server("mail.certificates", "certificates", ExampleCertificates.publicChain)
            ),
            RuleExample(
                .server("shop.domain", "host", "shop.pelican-harbor.net"),
                .server("shop.certificates", "certificates", ExampleCertificates.wildcard)
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        CertificateIndex.of(environment, context).settings.compactMap { setting in
            guard let leaf = setting.chain?.leaf, let host = setting.hosts.first(where: { !leaf.covers($0.host) })
            else {
                return nil
            }
            let names = leaf.names.prefix(Self.shownNames).map(\.text).joined(separator: ", ")
            let more = leaf.names.count - Self.shownNames
            return setting.objection(
                "is not valid for \(host.value.setting.name)",
                detail: names.isEmpty
                    ? "it lists no host" : "it lists \(names)" + (more > 0 ? " and \(more) more" : ""),
                context,
                label: "different host"
            )
        }
    }

    private static let shownNames = 5
}
