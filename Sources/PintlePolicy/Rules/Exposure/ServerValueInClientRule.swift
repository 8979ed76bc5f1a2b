import PintleCore
import PintleSchema

/// Refuses what would put a server's value, or a secret, on users' devices.
///
/// A client target takes client settings only (``Target/takes(_:)``) and groups leave the others out silently, so this can
/// happen in two ways: a secret is declared for clients, or a client target asks for a server's setting by its full name.
struct ServerValueInClientRule: Rule {
    static let code = "EXP001"
    static let title = "server values and secrets in client targets"
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why = "everything in an app is public: whoever installs it can read the value out of it"
    static let sources = ["CWE-200", "OWASP ASVS 5.0 13.3.1"]
    static let fix = "keep the setting on the server, and let the app ask the server for what it needs"
    static let givesWayTo = ["SEC010"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("livekit.apiSecret", audience: .client, "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(
                [.server("admin.apiHost", "string", "admin.pintle-chat.com")],
                targets: [ExampleTarget("app", format: "dart-define", audience: .client, include: ["admin.apiHost"])]
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
                    "\(name) is a secret, but the schema gives it to clients",
                    label: "would ship to users' devices",
                    fix: "take audience: client off \(name) in the schema; if it ever shipped, replace it"
                )
            }
    }

    /// The server's settings that client targets ask for by name, each once with all targets that do.
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
                "\(name) is for servers, but the client target \(list) asks for it",
                label: "would ship to users' devices",
                fix: "take \(name) out of include of \(list) in the schema"
            )
        }
    }
}
