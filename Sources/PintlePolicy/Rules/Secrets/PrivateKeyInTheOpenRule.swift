import PintleSchema

/// Refuses private keys in settings that are no secrets.
struct PrivateKeyInTheOpenRule: ValueCheck {
    static let code = "SEC012"
    static let title = "private keys in settings that are no secrets"
    static let scope = ValueScope.plain
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "whoever can read the repository can speak in the server's name"
    static let sources = ["CWE-321"]
    static let fix = "make a new key, and declare its setting with secret: true"
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
        guard !value.setting.isSecret, PrivateKeyText.stands(in: bytes) else { return nil }
        return .about(value, "holds a private key and is no secret", context, label: "a private key")
    }
}
