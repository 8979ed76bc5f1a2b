internal import PintleFindings
import PintleCore
import PintleSchema

/// Refuses addresses that the app calls without pins.
///
/// It requires pins for every `https` and `wss` address that ships to clients: a setting of type `url` or `supabase-url`
/// with audience `client` that an app gets. A page in a browser cannot pin: the schema says `client: web` for its target, or
/// the prefix of a bundler shows it. Addresses of other parties need no pins (MASVS requires none). The rule recognises pages for a
/// browser by the host of a store or by their name; other addresses need a waiver. Deep links have other schemes.
///
/// An empty set counts as no pins, because Android then checks nothing (`NetworkSecurityTrustManager`).
struct MissingPinsRule: Rule {
    static let code = "PIN001"
    static let title = "addresses that the app calls without pins"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let givesWayTo = ["HST002"]
    static let why =
        "any of more than a hundred authorities that a phone trusts, or one added to it, can impersonate this host"
    static let sources = ["OWASP MASVS-NETWORK-2", "OWASP MASTG-TEST-0242", "CWE-295"]
    static let fix = "keep two pins of the host in a setting of type pins, and link it in the schema: pins: NAME"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("api.url", "url", "https://api.pintle-chat.com")),
            RuleExample(
                .client("livekit.url", "url", pins: "livekit.pins", "wss://livekit.pintle-chat.com"),
                .client("livekit.pins", "pins", nil)
            ),
            RuleExample(.client("expo.publicApiUrl", "url", "https://api.pintle-chat.com")),
            RuleExample(.client("chat.socketUrl", "url", "wss://chat.pintle-chat.com")),
            RuleExample(
                [.client("shop.url", "url", "https://shop.pintle-chat.com")],
                targets: [
                    ExampleTarget("site", format: "json", audience: .client, client: .web),
                    ExampleTarget("desktop", format: "json", audience: .client, client: .app),
                ]
            ),
        ],
        good: [
            RuleExample(
                .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
                .client("api.pins", "pins", ExamplePins.two)
            ),
            RuleExample(.client("app.deepLink", "url", "pintlechat://open")),
            RuleExample(.client("ios.appUrl", "url", "https://apps.apple.com/app/id1234567890")),
            RuleExample(.client("legal.termsUrl", "url", "https://pintle-chat.com/terms")),
            RuleExample(.server("api.url", "url", "https://api.pintle-chat.com")),
            RuleExample(.client("next.publicApiUrl", "url", "https://api.pintle-chat.com")),
            RuleExample(.client("vite.apiUrl", "url", "https://api.pintle-chat.com")),
            RuleExample(
                [.client("api.url", "url", "https://api.pintle-chat.com")],
                targets: [ExampleTarget("site", format: "json", audience: .client, client: .web)]
            ),
        ]
    )

    private static let stores: Set<String> = [
        "apps.apple.com", "itunes.apple.com", "testflight.apple.com", "play.google.com", "apps.microsoft.com",
    ]
    /// Pages that people read in a browser.
    ///
    /// The app does not use their content.
    private static let pages = [
        "terms url", "privacy url", "privacy policy url", "imprint url", "legal url", "support url", "help url",
        "store url", "blog url", "docs url", "documentation url", "faq url", "website url", "homepage url",
    ]

    private static let addressTypes: Set<String> = ["url", "supabase-url"]

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let values = environment.settings
        return values.indices.filter { values[$0].setting.audience == .client }.compactMap { index in
            let value = values[index]
            // A link to pins in the schema overrides the exceptions.
            guard value.setting.pins != nil || !isForPages(value.setting, environment.schema) else { return nil }
            guard case .url(let address) = value.typed,
                Self.addressTypes.contains(value.setting.typeName), Self.isEncrypted(address),
                context.isReadable(value)
            else { return nil }
            let host = Self.host(of: address)
            if value.setting.pins == nil, Self.stores.contains(host) || Self.pages.contains(where: value.words.end) {
                return nil
            }
            return objection(to: value, host: host, in: environment, context: context)
        }
    }

    private func objection(
        to value: ResolvedSetting,
        host: String,
        in environment: ResolvedEnvironment,
        context: RuleContext
    ) -> Objection? {
        let name = value.setting.name
        guard let link = value.setting.pins else {
            return Objection(
                to: .setting(value),
                "\(name) ships to clients in \(context.environment), but the schema links no pins to it",
                label: "not pinned",
                fix: "keep two pins of \(host) in a setting of type pins, and link it in the schema: pins: NAME"
                    + Self.wayOut(for: value.setting, environment.schema)
            )
        }
        guard lacksPins(link, in: environment, context: context) else { return nil }
        return Objection(
            to: .setting(value),
            "\(name) is pinned by \(link), but \(context.environment) has no pins and needs 2",
            label: "not pinned",
            fix: "set the pin of \(host) and a backup: pintle set \(context.environment) \(link)",
            lacking: link
        )
    }

    /// Whether only pages in browsers get a setting, which cannot pin.
    private func isForPages(_ setting: Setting, _ schema: Schema) -> Bool {
        let kinds = schema.clientTargets(of: setting).map(\.clientKind)
        return BrowserName.isMeant(setting.key) || !kinds.isEmpty && kinds.allSatisfy { $0 == .web }
    }

    /// The other fix, where a target may be a page.
    private static func wayOut(for setting: Setting, _ schema: Schema) -> String {
        let targets = schema.clientTargets(of: setting)
        guard !targets.contains(where: { $0.clientKind == .app }) else { return "" }
        let open = targets.filter { $0.clientKind == nil }.map(\.name).joined(separator: ", ")
        return "; if only a page in a browser gets it, write client: web for "
            + (open.isEmpty ? "the target that takes it" : "the target \(open)")
    }

    private func lacksPins(_ link: SettingName, in environment: ResolvedEnvironment, context: RuleContext) -> Bool {
        // An environment that extends an abstract one may add the missing value.
        guard let linked = environment[link] else { return !context.isAbstract }
        if case .pins(let pins) = linked.typed { return pins.isEmpty }
        // Secret pins reach no client. A value of the wrong type already has a finding.
        return linked.setting.isSecret
    }

    /// The host for a command; `HOST` when it is not plain ASCII.
    private static func host(of address: String) -> String {
        let authority = address.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2).prefix { !"/?#\\".utf8.contains($0) }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        let isPlain = host.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        guard isPlain, let first = host.first, first != UInt8(ascii: "-") else { return "HOST" }
        return String(decoding: host, as: UTF8.self)
    }

    private static func isEncrypted(_ address: String) -> Bool {
        let start = Array(address.utf8.prefix(8))
        return start.span.has("https://") || start.span.has("wss://")
    }
}
