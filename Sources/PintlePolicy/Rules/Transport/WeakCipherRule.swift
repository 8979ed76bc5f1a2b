internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses broken ciphers.
struct WeakCipherRule: NameCheck {
    static let code = "TLS009"
    static let title = "broken ciphers"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "if the list contains one broken cipher, an attacker on the network path can make both sides use it"
    static let sources = ["CWE-327", "OWASP ASVS 5.0 12.1.2"]
    static let fix = "write ECDHE+AESGCM:ECDHE+CHACHA20, or use the server's defaults"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("tls.ciphers", "string", "ECDHE+AESGCM:DES-CBC3-SHA")),
            RuleExample(.server("proxy.sslCiphers", "string", "ALL")),
            RuleExample(.server("openssl.cipherString", "string", "DEFAULT@SECLEVEL=0")),
            RuleExample(.server("ssl.dhBits", "int", "1024")),
        ],
        good: [
            RuleExample(.server("tls.ciphers", "string", "ECDHE+AESGCM:!aNULL:!MD5:!RC4")),
            RuleExample(.server("tls.cipherSuites", "string", "TLS_AES_256_GCM_SHA384,TLS_CHACHA20_POLY1305_SHA256")),
            RuleExample(.server("openssl.cipherString", "string", "DEFAULT@SECLEVEL=2")),
            RuleExample(.server("ssl.dhBits", "int", "3072")),
        ]
    )
    static let names = ["cipher", "cipher suite|list|string", "dh|dhparam|rsa|ssl|tls & bit|bits|size", "openssl conf"]
    private static let broken = ["RC4", "3DES", "DES-CBC", "NULL", "EXP", "MD5", "ADH", "AECDH"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if let bits = WholeValue.number(of: value) {
            guard (1..<2048).contains(bits), value.words.contain("dh|dhparam|rsa") else { return nil }
            return .about(
                value,
                "uses keys of fewer than 2048 bits",
                context,
                label: "too short",
                fix: "set 2048 or 3072"
            )
        }
        guard !value.setting.isSecret, value.words.contain("cipher") else { return nil }
        let items = bytes.string.split { ":, \n".contains($0) }
        guard let item = items.first(where: Self.isBroken) else { return nil }
        return .about(value, "allows the cipher \(item.prefix(40))", context, label: "a broken cipher")
    }

    private static func isBroken(_ item: Substring) -> Bool {
        guard let first = item.first, first != "!", first != "-" else { return false }
        let name = item.uppercased()
        if ["@SECLEVEL=0", "@SECLEVEL=1"].contains(where: name.hasSuffix) { return true }
        return ["ALL", "COMPLEMENTOFALL"].contains(name) || broken.contains { name.contains($0) }
    }
}
