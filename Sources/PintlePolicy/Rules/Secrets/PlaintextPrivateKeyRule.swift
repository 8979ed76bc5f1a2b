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
    static let fix = "pintle schema mark SETTING, then create a new key"
    static let givesWayTo = ["EXP007"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.ca", "string", "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n")),
            RuleExample(.server("ssh.host", "string", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nb3BlbnNzaC1r\n")),
            RuleExample(.server("apns.file", "string", "-----BEGIN EC " + "PRIVATE KEY-----\nMHcCAQEEIB\n")),
            RuleExample(
                .server("google.account", "string", "{\"private_key\": \"-----BEGIN " + "PRIVATE KEY-----\\nMIIEvQ\"}")
            ),
        ],
        good: [
            RuleExample(.server("tls.ca", "string", "-----BEGIN CERTIFICATE-----\nMIIB0jCCAXmgAwIBAgIUQm\n")),
            RuleExample(.server("help.text", "string", "it begins with -----BEGIN and a word")),
            RuleExample(.server("apns.file", "string", "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI\n")),
            RuleExample(.secret("ssh.host", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nb3BlbnNzaC1r\n")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isUndecided, PrivateKeyText.occurs(in: bytes) else { return nil }
        return .about(
            value,
            "contains a private key but is not declared secret",
            context,
            label: "a private key",
            fix: SecretRemedy.sealed(value, then: "create a new key")
        )
    }
}
