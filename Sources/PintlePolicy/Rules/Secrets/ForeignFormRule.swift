internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses ciphertexts and references of other tools, because programs get the text as it is.
struct ForeignFormRule: ValueCheck {
    static let code = "SEC024"
    static let title = "ciphertexts and references of other tools"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isHeuristic = true
    static let why = "nothing decrypts or resolves it, so the service uses the text itself as the value"
    static let sources = ["the documentation of each tool", "format 1: env files have no interpolation"]
    static let fix = "get the value with the tool that made it, then set that value"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret("mail.password", "encrypted:BD7HQzbRIeL9lFmFfsoyQ2yUFqvjGqVnZ5bN1pE7xQ9cK4mT8wR2yU6iO0pA")
            ),
            RuleExample(.secret("database.password", "ENC[AES256_GCM,data:Tr7o1Q==,iv:1vPk=,tag:Lf8g==,type:str]")),
            RuleExample(.secret("jwt.secret", "op://production/jwt/secret")),
            RuleExample(.server("backup.bucket", "string", "${{ vars.BACKUP_BUCKET }}")),
        ],
        good: [
            RuleExample(.secret("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(
                .server("database.secretArn", "string", "arn:aws:secretsmanager:eu-west-1:483920175566:secret:db")
            ),
            RuleExample(.server("mail.subject", "string", "{{ .Name }}, your codes are encrypted: keep them")),
            RuleExample(.server("mail.codec", "string", "ENC and DEC")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let form = Self.form(of: bytes, value), !Self.isPlace(value.words) else { return nil }
        let what =
            form.kind == .ciphertext ? "contains a ciphertext of \(form.tool)" : "contains a reference of \(form.tool)"
        let remedy = form.remedy.split(separator: "{}", omittingEmptySubsequences: false)
            .joined(separator: value.setting.key.text)
        let input = value.setting.isSecret ? " --stdin" : ""
        return .about(
            value,
            what,
            context,
            label: form.kind == .ciphertext ? "a ciphertext" : "not resolved",
            fix: "\(remedy); then: pintle set \(context.home(of: value)) \(value.setting.name)\(input)"
        )
    }

    /// Whether the value is meant to name where a secret is kept.
    private static func isPlace(_ words: SettingWords) -> Bool {
        words.end(with: "arn|id|name|version|path|ref|project")
    }

    private static func form(of bytes: Span<UInt8>, _ value: ResolvedSetting) -> ForeignForm? {
        switch value.typed {
        case .text, .url:
            // The schema lists an enum's values, and such characters have a meaning in patterns and data.
            guard value.setting.typeName != "enum", !EncodedTypes.contain(value.setting.typeName) else { return nil }
            return ForeignForms.form(of: bytes, isSecret: false)
        case .list(let elements):
            return elements.lazy.compactMap(form).first
        case nil where value.setting.isSecret:
            guard !EncodedTypes.contain(value.setting.typeName) else { return nil }
            return ForeignForms.form(of: bytes, isSecret: true)
        default: return nil
        }
    }

    private static func form(of element: TypedValue) -> ForeignForm? {
        switch element {
        case .text(let text), .url(let text): ForeignForms.form(of: Array(text.utf8).span, isSecret: false)
        default: nil
        }
    }
}
