internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses password hashes that are cheap to try.
struct CheapHashRule: NameCheck {
    static let code = "AUT013"
    static let title = "password hashes that are cheap to try"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anyone who copies the user table can try billions of passwords an hour"
    static let sources = ["OWASP ASVS 5.0 11.4.2", "OWASP Password Storage Cheat Sheet", "CWE-916"]
    static let fix = "use argon2id with 19 MiB, bcrypt with a cost of 12, or PBKDF2 with 600000 rounds of SHA-256"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("bcrypt.rounds", "int", "4")),
            RuleExample(.server("users.pbkdf2Iterations", "string", "1000")),
            RuleExample(.server("users.passwordHasher", "string", "md5")),
            RuleExample(.server("auth.passwordHashAlgorithm", "enum", "sha1")),
            RuleExample(.server("auth.saltRounds", "int", "1")),
        ],
        good: [
            RuleExample(.server("bcrypt.rounds", "int", "12")),
            RuleExample(.server("users.pbkdf2Iterations", "string", "600000")),
            RuleExample(.server("users.passwordHasher", "string", "argon2id")),
            RuleExample(.server("cache.hashAlgorithm", "enum", "md5")),
            RuleExample(.server("tournament.rounds", "int", "4")),
        ]
    )
    private static let kinds =
        "md4|md5|sha|sha1|sha224|sha256|sha384|sha512|crc32|plain|plaintext|none|crypt|descrypt|ntlm|unsalted_md5|noop|raw"
    static let names = [
        "bcrypt & round|cost|factor|strength|work", "salt|hash round", "pbkdf2 & iteration|round",
        "password & iteration|round|cost", "argon2 & memory|mem|m", "argon2 & time|iteration|t", "work factor",
        "password hash", "password hash er", "password hash algorithm", "password encoder|encrypt|scheme|storage",
        "hash algorithm & password|user|auth", "hash er & user|auth",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret else { return nil }
        if let number = WholeValue.number(of: value) {
            guard let least = Self.least(value.words), number < least else { return nil }
            return .about(value, "makes hashes of passwords cheap to try", context, label: "less than \(least)")
        }
        guard value.words.contain("password|user|auth & hash|encoder|encrypt|scheme|storage"), bytes.count <= 40 else {
            return nil
        }
        let word = bytes.string.lowercased().replacing("-", with: "").replacing("passwordhasher", with: "")
        guard Self.kinds.split(separator: "|").contains(where: { $0 == word }) else { return nil }
        return .about(value, "names a hash that is not for passwords", context, label: "cheap to try")
    }

    /// The least cost for the function that a name tells.
    private static func least(_ words: SettingWords) -> Int64? {
        if words.contain("pbkdf2") { return 100_000 }
        if words.contain("argon2 & memory|mem|m") {
            // OWASP counts in KiB.
            return words.contain("mb|mib") ? 7 : 7168
        }
        if words.contain("argon2") { return 1 }
        if words.contain("bcrypt") || words.contain("salt|hash round") || words.contain("work factor") { return 10 }
        return words.contain("password & iteration") ? 1000 : nil
    }
}
