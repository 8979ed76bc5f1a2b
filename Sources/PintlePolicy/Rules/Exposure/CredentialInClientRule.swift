internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses credentials in client settings.
struct CredentialInClientRule: ValueCheck {
    static let code = "EXP007"
    static let title = "credentials in client settings"
    static let scope = ValueScope.shipped
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why = "anyone who extracts the credential from the app can use its account"
    static let sources = ["OWASP ASVS 5.0 13.3.1"]
    static let fix = "replace the credential, because it may have been shipped; keep the new one on the server"
    static let givesWayTo = ["EXP003", "SEC005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("deploy.note", "string", "sbp_" + "9f2c51d8a7e04b63c8f1d290e6b7a3549f2c51d8")),
            RuleExample(
                .client("deploy.hint", "string", "Z2hwX1IybVhr" + "OVRiTHc0WnNOOGZZYzFIZEo2Z1BhRTN1S281V2lWeA==")
            ),
            RuleExample(.client("tls.client", "string", "-----BEGIN EC " + "PRIVATE KEY-----\nMHcCAQEEIB\n")),
            RuleExample(.client("push.account", "string", "{\"type\": \"service_account\", \"project_id\": \"chat\"}")),
            RuleExample(
                .client("web.key", "string", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0\"}")
            ),
        ],
        good: [
            RuleExample(.client("push.account", "string", "{\"type\": \"public\", \"project_id\": \"chat\"}")),
            RuleExample(
                .client("web.key", "string", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7T\"}")
            ),
            RuleExample(.client("maps.key", "string", "AIzaSyQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uK")),
            RuleExample(.client("maps.style", "string", "mapbox://styles/pelican/harbor")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count >= 20,
            let what = Self.credential(in: bytes) ?? Self.codedCredential(in: bytes)
        else { return nil }
        return .about(value, "contains \(what)", context, label: what)
    }

    /// A credential whose base64 is the whole value: anyone who unpacks the app can decode it.
    private static func codedCredential(in text: Span<UInt8>) -> String? {
        guard let decoded = Base64.decodeSecretLeniently(text), decoded.count >= 20 else { return nil }
        return decoded.withBytes(credential).map { "\($0) in base64" }
    }

    private static func credential(in text: Span<UInt8>) -> String? {
        if let token = VendorTokens.first(in: text) { return "a secret token of \(token.vendor)" }
        if PrivateKeyText.occurs(in: text) { return "a private key" }
        if text[0] == UInt8(ascii: "{"), text.firstRange(of: "\"service_account\"") != nil {
            return "the key of a service account"
        }
        return nil
    }
}
