internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses frameworks that do not run in production mode.
struct ForeignStageRule: NameCheck {
    static let code = "DBG002"
    static let title = "frameworks and services that do not run in production mode"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "outside production mode, frameworks show full errors and skip checks, and test services do nothing real"
    static let sources = ["OWASP ASVS 5.0 13.4.2"]
    static let fix = "write the value that means production for what reads it, such as production or live"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("node.env", "string", "development")),
            RuleExample(.server("app.environment", "enum", "staging")),
            RuleExample(.server("spring.profilesActive", "string", "dev")),
            RuleExample(.server("gin.mode", "string", "debug")),
            RuleExample(.server("paypal.mode", "enum", "sandbox")),
            RuleExample(.server("django.settingsModule", "string", "shop.settings.dev")),
            RuleExample(.server("midtrans.isProduction", "bool", "false")),
        ],
        good: [
            RuleExample(.server("node.env", "string", "production")),
            RuleExample(at: .staging, .server("app.environment", "enum", "staging")),
            RuleExample(.server("deploy.previousEnvironment", "string", "staging")),
            RuleExample(.server("gin.mode", "string", "release")),
            RuleExample(.server("django.settingsModule", "string", "shop.settings.production")),
            RuleExample(.server("adyen.environment", "enum", "LIVE")),
        ]
    )
    private static let ends = "env|environment|stage|tier|mode|profile|deployment|flavor"
    static let names = [ends, "profile active|enable", "setting|settings module"] + switches.phrases
    /// Switches between a vendor's test and live service.
    private static let switches: [Switch] = [
        .danger("sandbox", unless: "iframe|frame|csp|user|code|exec|execution|runtime|process|no"),
        .danger("sandbox mode|enable"), .danger("use|enable sandbox"), .danger("test mode", unless: "load"),
        .danger("use|enable test mode"), .protection("is production|live"), .protection("live|production mode"),
        .protection("apns|push|fcm production"), .protection("use live|production"),
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, !value.words.contain(Self.relations) else { return nil }
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(value, "selects a test service", context, label: "not live", fix: "select the live service")
        }
        guard Self.isOther(bytes, value.words) else { return nil }
        return .about(
            value,
            "is \(PlainQuote.of(bytes))",
            context,
            label: "not production",
            fix: "write the value that means production for what reads it, such as production or live",
            range: 0..<bytes.count
        )
    }

    private static func isOther(_ text: Span<UInt8>, _ words: SettingWords) -> Bool {
        guard text.count <= 80 else { return false }
        let isModule = words.end(with: "setting|settings module")
        guard isModule || words.end(with: ends) || words.end(with: "profile active|enable") else { return false }
        let text = text.string.lowercased()
        if isModule { return others.contains(String(text.split(separator: ".").last ?? "")) }
        // `STORAGE_MODE=local` says nothing about the stage.
        let isStage = words.end(with: "env|environment|stage") || words.end(with: "profile active|enable")
        let known = isStage ? others : others.subtracting(unclear)
        return text.split { $0 == "," || $0 == " " }.contains { known.contains(String($0)) }
    }

    /// Words that make another environment intentional.
    private static let relations =
        "previous|next|from|source|upstream|preview|compare|log|logging|color|dark|theme|sort"
    private static let unclear: Set<String> = ["local", "localhost", "stage", "sb", "ci", "integration"]
    private static let others: Set<String> = [
        "development", "dev", "develop", "local", "localhost", "test", "testing", "staging", "stage", "debug", "qa",
        "uat",
        "sandbox", "sb", "demo", "preprod", "pre-production", "integration", "ci", "mock", "testnet",
    ]
}
