import PintleCore
import PintleSchema

/// Refuses settings that would ship a server value or a secret to users' devices.
///
/// A client target takes client settings only (``Target/takes(_:)``), and groups skip the others. So there are two cases:
/// a secret is declared for clients, or a client target includes a server setting by its full name.
struct ServerValueInClientRule: Rule {
    static let code = "EXP001"
    static let title = "server values and secrets in client targets"
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why = "everything in an app is public: anyone who installs it can extract the value"
    static let sources = ["CWE-200", "OWASP ASVS 5.0 13.3.1"]
    static let fix = "keep the setting on the server, and let the app request what it needs from the server"
    static let givesWayTo = ["SEC010"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("livekit.apiSecret", audience: .client, "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(
                [.server("admin.apiHost", "string", "admin.pintle-chat.com")],
                targets: [ExampleTarget("app", format: "dart-define", audience: .client, include: ["admin.apiHost"])]
            ),
            RuleExample(.secret("push.serverKey", audience: .client, "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(
                [.server("billing.region", "string", "eu-west-1")],
                targets: [ExampleTarget("site", format: "json", audience: .client, include: ["billing.region"])]
            ),
        ],
        good: [
            RuleExample(
                [
                    .client("livekit.region", "string", "ap-southeast-1"),
                    .secret("livekit.apiSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"),
                ],
                targets: [ExampleTarget("app", format: "dart-define", audience: .client, include: ["livekit"])]
            ),
            RuleExample(
                [.server("admin.apiHost", "string", "admin.pintle-chat.com")],
                targets: [ExampleTarget("server", format: "dotenv", audience: .server, include: ["admin.apiHost"])]
            ),
            RuleExample(
                [.server("billing.region", "string", "eu-west-1"), .client("billing.currency", "string", "EUR")],
                targets: [ExampleTarget("site", format: "json", audience: .client, include: ["billing.currency"])]
            ),
            RuleExample(.secret("push.serverKey", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        declared(in: environment) + named(in: environment)
    }

    private func declared(in environment: ResolvedEnvironment) -> [Objection] {
        let values = environment.settings
        return values.indices
            .filter { values[$0].setting.isSecret && values[$0].setting.audience == .client }
            .map { index in
                let name = values[index].setting.name
                return Objection(
                    to: .setting(values[index]),
                    "\(name) is a secret, but the schema gives it the audience client",
                    label: "would ship to users' devices",
                    fix: "remove audience: client from \(name) in the schema; if it was ever shipped, replace it"
                )
            }
    }

    /// The server settings that client targets include by name, each once with all these targets.
    private func named(in environment: ResolvedEnvironment) -> [Objection] {
        var targets: [SettingName: [String]] = [:]
        for target in environment.schema.targets where target.audience == .client {
            for name in target.include ?? [] {
                guard let name = SettingName(name), environment.schema[name]?.audience == .server else { continue }
                targets[name, default: []].append(target.name)
            }
        }
        return targets.sorted { $0.key < $1.key }.compactMap { name, targets in
            guard let value = environment[name] else { return nil }
            let list = targets.joined(separator: ", ")
            return Objection(
                to: .setting(value),
                "\(name) is for servers, but the client target \(list) includes it",
                label: "would ship to users' devices",
                fix: "remove \(name) from the include list of \(list) in the schema"
            )
        }
    }
}
