internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses addresses whose host differs from that of the setting in `same-host-as`.
struct SameHostRule: Rule {
    static let code = "DEM002"
    static let title = "addresses with different hosts that must have the same host"
    static let levels = RuleLevels.alwaysError
    static let why = "part of the traffic would go to another server, without the pins and limits of the first"
    static let sources = ["the schema's same-host-as"]
    static let fix = "give both addresses the same host"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("api.docs", "url", sameHostAs: "api.url", "https://docs.pelican-harbor.net"),
                .server("api.url", "url", "https://api.pelican-harbor.net")
            ),
            RuleExample(
                .server("api.host", "host", sameHostAs: "api.url", "api2.pelican-harbor.net"),
                .server("api.url", "url", "https://api.pelican-harbor.net/v1")
            ),
            RuleExample(
                .server("media.cdn", "url", sameHostAs: "media.url", "https://cdn.pelican-harbor.net"),
                .server("media.url", "url", "https://media.pelican-harbor.net")
            ),
            RuleExample(
                .server("tls.host", "host", sameHostAs: "gateway.url", "pelican-harbor.net"),
                .server("gateway.url", "url", "https://gateway.pelican-harbor.net")
            ),
        ],
        good: [
            RuleExample(
                .server("api.docs", "url", sameHostAs: "api.url", "https://API.pelican-harbor.net/docs"),
                .server("api.url", "url", "https://api.pelican-harbor.net:8443")
            ),
            RuleExample(
                .server("api.docs", "url", sameHostAs: "api.url", nil),
                .server("api.url", "url", "https://api.pelican-harbor.net")
            ),
            RuleExample(
                .server("media.cdn", "url", sameHostAs: "media.url", "https://media.pelican-harbor.net/cdn"),
                .server("media.url", "url", "https://media.pelican-harbor.net")
            ),
            RuleExample(
                .server("tls.host", "host", sameHostAs: "gateway.url", "GATEWAY.pelican-harbor.net"),
                .server("gateway.url", "url", "https://gateway.pelican-harbor.net")
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        environment.settings.compactMap { value in
            guard let other = value.setting.demands.sameHostAs, let tied = environment[other],
                let host = Self.host(of: value), let wanted = Self.host(of: tied), host != wanted
            else { return nil }
            return Objection(
                to: .setting(value),
                "\(value.setting.name) and \(other) must have the same host, but differ in \(context.environment)",
                label: "different host"
            )
        }
    }

    private static func host(of value: ResolvedSetting) -> String? {
        value.text.withBytes { bytes in
            if let url = try? URLText(bytes) { return url.host }
            return HostText.isHost(bytes) ? bytes.string.lowercased() : nil
        }
    }
}
