internal import PintleFindings
import PintleSchema

/// Refuses references that another tool should have resolved, because env files have no interpolation.
struct UnresolvedReferenceRule: ValueCheck {
    static let code = "SEC015"
    static let title = "unresolved references"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isHeuristic = true
    static let why = "env files have no interpolation: the service gets the text of the reference"
    static let sources = ["format 1: env files have no interpolation"]
    static let fix = "set the value that the reference stands for"
    static let givesWayTo = ["SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("database.password", "${DB_PASSWORD}")),
            RuleExample(.secret("supabase.secretKey", "env(SUPABASE_SECRET_KEY)")),
            RuleExample(.server("mail.sender", "string", "{{ mail_sender }}")),
            RuleExample(.server("backup.bucket", "string", "chat-${REGION}-backups")),
        ],
        good: [
            RuleExample(.secret("database.password", "v$ABC8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMbR4")),
            RuleExample(.server("mail.subject", "string", "Save up to $20 < today >, 5% off")),
            RuleExample(.secret("redis.password", "kQ8${vL2zR9tW4xY7bN1mP5cF3hJ6gPaE3uKo5Wi")),
            RuleExample(.server("shop.priceLabel", "string", "from $5")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isHit: Bool
        switch value.typed {
        case .text, .url:
            isHit = !Self.isExempt(value.setting.typeName) && ReferenceText.occurs(inText: bytes)
        case .list(let elements):
            isHit = elements.contains(where: Self.isReference)
        case nil where value.setting.isSecret:
            isHit = ReferenceText.occurs(inSecret: bytes)
        default:
            isHit = false
        }
        guard isHit else { return nil }
        if !value.setting.isSecret, ReferenceText.isProse(bytes) { return Self.doubt(bytes, value, context) }
        let what = value.setting.isSecret ? "a reference" : "a reference, \(PlainQuote.of(bytes)),"
        return Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) contains \(what) that nothing resolves",
            label: "not resolved",
            fix: "set the value that it stands for: pintle set \(context.home(of: value)) \(value.setting.name)"
        )
    }

    /// In prose, and among the options of a command, a program may fill it in itself.
    private static func doubt(_ bytes: Span<UInt8>, _ value: ResolvedSetting, _ context: RuleContext) -> Objection {
        .about(
            value,
            "contains a reference: \(PlainQuote.of(bytes))",
            context,
            label: "not resolved by Pintle",
            fix:
                "pintle set \(context.home(of: value)) \(value.setting.name), with the value that it stands for; where the "
                + "program that reads it fills it in, all is well",
            severity: .warning
        )
    }

    /// The schema lists an enum's values, and such characters have a meaning in patterns and data.
    private static func isExempt(_ typeName: String) -> Bool { typeName == "enum" || EncodedTypes.contain(typeName) }

    private static func isReference(_ element: TypedValue) -> Bool {
        switch element {
        case .text(let text), .url(let text): ReferenceText.occurs(inText: Array(text.utf8).span)
        default: false
        }
    }
}
