internal import PintleFindings
import PintleSchema

/// Warns about disabled checks of the device and the app.
struct AppIntegrityRule: NameCheck {
    static let code = "MOB001"
    static let title = "disabled checks of the device and the app"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "an attacker can change the app, or read its storage on a device without protection"
    static let sources = ["OWASP MASVS-RESILIENCE-1", "OWASP MASVS-STORAGE-2"]
    static let fix = "enable the check"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("root.detectionEnabled", "bool", "false")),
            RuleExample(.client("app.jailbreakDetection", "string", "off")),
            RuleExample(.client("play.integrityCheck", "bool", "false")),
            RuleExample(.client("android.allowBackup", "bool", "true")),
        ],
        good: [
            RuleExample(.client("root.detectionEnabled", "bool", "true")),
            RuleExample(.client("app.jailbreakDetection", "string", "on")),
            RuleExample(.client("language.detectionEnabled", "bool", "false")),
            RuleExample(.client("android.allowBackup", "bool", "false")),
        ]
    )
    private static let switches: [Switch] = [
        .protection("root|jailbreak|emulator|tamper|debugger|hook|frida & detect"),
        .protection("root|jailbreak|tamper|integrity|emulator check", unless: "data|file|image|backup|link|url"),
        .protection("root|jailbreak|tamper|integrity|emulator protect"), .protection("play integrity"),
        .protection("app|device attest"), .protection("attestation|safetynet|devicecheck"),
        .protection("app check enable"),
        .danger("android|app allow backup"), .danger("allow root|rooted|jailbroken", unless: "user|login|ssh"),
        .protection("tamper|anti tampering"), .protection("biometric require"),
        .protection("enforce|require biometric"), .protection("screenshot protect"), .protection("flag secure"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "disables a check of the device or the app", context, label: "not checked")
    }
}
