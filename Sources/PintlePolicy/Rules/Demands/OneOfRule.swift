import PintleCore
import PintleSchema

/// Refuses groups of settings with no value, or with more than one.
struct OneOfRule: Rule {
    static let code = "DEM001"
    static let title = "groups of settings of which not exactly one has a value"
    static let levels = RuleLevels.alwaysError
    static let why = "with two values, it is unclear which one applies; with none, a required value is missing"
    static let sources = ["the schema's one-of"]
    static let fix = "set exactly one of them, and remove the others"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("mail.mode", "string", oneOf: ["mail.kind"], "api"),
                .server("mail.kind", "string", "smtp")
            ),
            RuleExample(
                .server("auth.issuer", "url", oneOf: ["auth.keyFile"], "https://id.pelican-harbor.net"),
                .server("auth.keyFile", "string", "keys.json")
            ),
            RuleExample(
                .server("store.bucket", "string", oneOf: ["store.directory"], "chat-media"),
                .server("store.directory", "string", "/var/lib/chat")
            ),
            RuleExample(
                .server("queue.topic", "string", oneOf: ["queue.stream", "queue.subject"], "orders"),
                .server("queue.stream", "string", nil),
                .server("queue.subject", "string", "orders.created")
            ),
        ],
        good: [
            RuleExample(
                .server("mail.mode", "string", oneOf: ["mail.kind"], "api"),
                .server("mail.kind", "string", nil)
            ),
            RuleExample(
                .server("mail.mode", "string", oneOf: ["mail.kind"], nil),
                .server("mail.kind", "string", "smtp")
            ),
            RuleExample(
                .server("store.bucket", "string", oneOf: ["store.directory"], "chat-media"),
                .server("store.directory", "string", nil)
            ),
            RuleExample(
                .server("queue.topic", "string", oneOf: ["queue.stream", "queue.subject"], nil),
                .server("queue.stream", "string", nil),
                .server("queue.subject", "string", "orders.created")
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        guard !context.isAbstract else { return [] }
        var seen: Set<[SettingName]> = []
        return environment.schema.settings.compactMap { setting in
            guard !setting.demands.oneOf.isEmpty else { return nil }
            let group = ([setting.name] + setting.demands.oneOf).sorted()
            guard seen.insert(group).inserted else { return nil }
            let present = group.filter { name in
                guard let value = environment[name] else { return false }
                return value.setting.allowsEmpty || !value.text.withBytes { value.setting.isEmpty($0) }
            }
            guard present.count != 1 else { return nil }
            let names = group.map(\.text).joined(separator: ", ")
            let message =
                present.isEmpty
                ? "one of \(names) needs a value in \(context.environment), but none has one"
                : "only one of \(present.map(\.text).joined(separator: ", ")) may have a value in \(context.environment)"
            guard let name = present.first, let value = environment[name] else {
                return Objection(to: .absent(setting), message, fix: "pintle set \(context.environment) \(setting.key)")
            }
            return Objection(to: .setting(value), message, label: "one too many")
        }
    }
}
