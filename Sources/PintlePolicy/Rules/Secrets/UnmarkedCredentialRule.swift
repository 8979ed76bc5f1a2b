internal import PintleCore
internal import PintleFindings
import PintleSchema

/// Refuses credentials that the schema does not declare secret, so that their values are in plaintext.
///
/// A name or type that leaves no doubt is an error. A name that other things have too is a warning, when the value looks
/// random. `secret: false` with a reason is the owner's answer, and ends the question.
struct UnmarkedCredentialRule: ValueCheck {
    static let code = "SEC025"
    static let title = "credentials that the schema does not declare secret"
    static let scope = ValueScope.connections
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    // `secret: false` with a reason accepts it for good.
    static let isWaivable = false
    static let isHeuristic = true
    static let why = "the value is in plaintext in the repository, and stays in its history"
    static let sources = ["CWE-312", "OWASP ASVS 5.0 13.3.1"]
    static let fix =
        "run pintle schema mark SETTING; for a value that is no credential, write secret: false and because: REASON in the schema"
    static let givesWayTo = ["SEC011", "SEC012", "TLS011", "TLS012", "EXP005", "SUP001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("database.password", "string", "k8Qw2Zp6VhS9kQwLm2Zp")),
            RuleExample(.server("auth.jwtSecret", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.server("storage.encryptionKey", "base64", "TnCVMq1kWNyrz5r6hKPrV3e0N0c0fD4sE1v6xq8Hq2Y=")),
            RuleExample(
                .server(
                    "reports.source",
                    "string",
                    "Server=db.pelican-harbor.net;Encrypt=true;User Id=chat;Pwd=k8Qw2Zp6"
                )
            ),
        ],
        good: [
            RuleExample(.secret("database.password", "k8Qw2Zp6VhS9kQwLm2Zp")),
            RuleExample(.server("database.passwordFile", "string", "/run/secrets/database")),
            RuleExample(.server("auth.resetPassword", "string", "by-mail")),
            RuleExample(
                .server("fixtures.password", "string", because: "the password of the public demo room", "k8Qw2Zp6VhS9")
            ),
            RuleExample(.server("ingress.tlsSecretName", "string", "chat-tls")),
            RuleExample(.server("reports.source", "string", "Server=db.pelican-harbor.net;Encrypt=true;User Id=chat")),
        ]
    )
    static let names = [
        "password", "secret", "token", "key", "credential", "salt", "pepper", "seed", "psk", "apikey", "bearer", "hmac",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let setting = value.setting
        guard setting.isUndecided else { return nil }
        if let evidence = CredentialName.evidence(setting) {
            return .about(
                value,
                "is a credential \(evidence.phrase), but the schema does not declare it secret",
                context,
                label: "a credential",
                fix: Self.fix(for: setting, certain: true)
            )
        }
        if setting.typeName == "string", CredentialText.hasPasswordParameter(bytes) {
            return .about(
                value,
                "contains a password, but the schema does not declare it secret",
                context,
                label: "a password",
                fix: Self.fix(for: setting, certain: true)
            )
        }
        guard CredentialName.mayBeCredential(setting), CredentialText.isRandom(bytes) else { return nil }
        return .about(
            value,
            "seems to be a credential by its name, and the schema does not declare it secret",
            context,
            label: "random text",
            fix: Self.fix(for: setting, certain: false),
            severity: .warning
        )
    }

    /// The fix for a value that is in plaintext.
    private static func fix(for setting: Setting, certain: Bool) -> String {
        "run pintle schema mark \(setting.name), then replace the value where it is accepted, because the history keeps it; "
            + exception(certain)
    }

    /// The other way out.
    static func exception(_ certain: Bool) -> String {
        "for a value that is no \(certain ? "secret" : "credential"), write secret: false and because: REASON in the schema"
    }
}
