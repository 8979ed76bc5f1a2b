import PintleSchema

/// Refuses private keys in settings that are not secret.
struct PlaintextPrivateKeyRule: ValueCheck {
    static let code = "SEC012"
    static let title = "private keys in settings that are not secret"
    static let scope = ValueScope.plain
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "anyone who can read the repository can impersonate the server"
    static let sources = ["CWE-321"]
    static let fix = "declare the setting with secret: true, and create a new key"
    static let givesWayTo = ["EXP007"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.ca", "string", "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n")),
            RuleExample(.server("ssh.host", "string", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nb3BlbnNzaC1r\n")),
        ],
        good: [
            RuleExample(.server("tls.ca", "string", "-----BEGIN CERTIFICATE-----\nMIIB0jCCAXmgAwIBAgIUQm\n")),
            RuleExample(.server("help.text", "string", "it begins with -----BEGIN and a word")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, PrivateKeyText.occurs(in: bytes) else { return nil }
        return .about(value, "contains a private key but is not declared secret", context, label: "a private key")
    }
}
