internal import PintleCore
import PintleSchema
import PintleSystem

/// Which secrets are to be random: what its type and name call a key, a token or a password, and no address, document or
/// name of something.
enum RandomSecret {
    /// Last words of names whose values must be random.
    private static let nouns: Set<String> = [
        "secret", "secrets", "password", "passwords", "passwd", "pwd", "pass", "passphrase", "token", "key", "keys",
        "credential", "credentials", "creds", "salt", "pepper", "seed", "psk", "apikey", "bearer", "hmac", "passcode",
    ]
    /// Last words that say only which secret it is.
    private static let suffixes: Set<String> = [
        "base", "prod", "production", "staging", "live", "primary", "secondary", "main", "current", "previous", "old",
        "new",
        "value", "raw", "base64", "hex", "b64", "v1", "v2", "1", "2", "master", "slave", "x",
    ]
    private static let filter = LastWordFilter(nouns.union(suffixes))
    /// Words before `key` and the like that make it a name or a number of something.
    private static let others = WordPattern(
        "publishable|public|site|client|partition|sort|primary|foreign|object|cache|routing|index|max|min|limit|count|budget|"
            + "license|licence|prefix|name|idempotency|host|translation|shortcut|hot|row|group|measurement|app|storage|transit|"
            + "message|launch|i18n|etag|feature|lock|span|map"
    )
    private static let verbs = WordPattern(
        "cors|allow|require|show|hide|enable|disable|verify|check|forgot|reset|change|skip|use|has|is|min|max|count|limit|empty|"
            + "ignore|rotate|log|mask|send|generate|validate|expire|revoke|issue|confirm|keep|accept|forward|return|reissue|with"
    )
    /// Ends of names that leave no doubt, also where the schema does not mark the setting.
    private static let certain = [
        "password", "secret", "secret key", "key base", "secret token",
        "auth|access|api|bot|session|refresh|bearer token",
        "private|signing|sign|encryption|encrypt|jwt|fernet|session|master|hmac|api|admin|service|cookie key",
        "hmac key",
        "app key",
    ].map(WordPattern.init)

    /// - Parameters:
    ///   - value: The setting.
    ///   - text: Its value.
    ///   - mayBeAddress: Whether it may contain `://`.
    /// - Returns: Whether it must be random.
    static func isMeant(_ value: ResolvedSetting, _ text: Span<UInt8>, mayBeAddress: Bool = true) -> Bool {
        guard text.count > 0, value.setting.audience == .server || value.setting.isSecret else { return false }
        switch value.setting.typeName {
        case "string", "base64", "hex": break
        default: return false
        }
        guard filter.mayContain(lastWordOf: value.setting.name), !isDocument(text), !isPath(text), !isReference(text),
            !mayBeAddress || text.firstRange(of: "://") == nil
        else { return false }
        let words = WordTable.words(of: value.setting.name.text)
        // `ALLOW_EMPTY_PASSWORD`, `FORGOT_PASSWORD`, `MAX_KEY`: no secret, but something about one.
        guard isNoun(words), !verbs.matches(words) else { return false }
        guard !CredentialName.namesClusterObject(words) else { return false }
        guard value.setting.isSecret else { return isCertain(words) && !CredentialName.namesObject(words) }
        return value.setting.typeName != "string" || !others.matches(words) || isCertain(words)
    }

    private static func isCertain(_ words: [WordTable.Word]) -> Bool { certain.contains { $0.isEnd(of: words) } }

    /// Whether a name says that its value is a secret.
    static func isNamed(_ name: SettingName) -> Bool {
        filter.mayContain(lastWordOf: name) && isNoun(WordTable.words(of: name.text))
    }

    private static let nounWords = Set(nouns.map { WordTable.hash($0) }.flatMap(WordTable.canonical))
    private static let suffixWords = Set(suffixes.map { WordTable.hash($0) })

    /// Whether a name speaks about a secret: `ALLOW_EMPTY_PASSWORD`, `FORGOT_PASSWORD`.
    static func speaksAboutSecret(_ words: [WordTable.Word]) -> Bool { verbs.matches(words) }

    /// Whether the word before `key` and the like makes it a name or a number of something.
    static func namesOther(_ words: [WordTable.Word]) -> Bool { others.matches(words) }

    /// The words of a name without last words that say only which secret it is.
    static func withoutSuffix(_ words: [WordTable.Word]) -> [WordTable.Word] {
        guard words.count > 1, let last = words.last, suffixWords.contains(last), last != master else { return words }
        return Array(words.dropLast())
    }

    private static let master = WordTable.hash("master")

    private static func isNoun(_ words: [WordTable.Word]) -> Bool {
        guard let last = words.last else { return false }
        if nounWords.contains(last) { return true }
        return suffixWords.contains(last) && words.count > 1 && nounWords.contains(words[words.count - 2])
    }

    /// Whether a text is the path of a file that holds the secret.
    private static func isPath(_ text: Span<UInt8>) -> Bool {
        guard text.count > 4, text[0] == UInt8(ascii: "/") || text.has("./") || text.has("file:") || text.has("~/")
        else {
            return false
        }
        return text.allSatisfy(in: text.indices) { $0.isSmall || $0.isDigit || "/._-:~".utf8.contains($0) }
    }

    /// Whether a text names a secret that is kept elsewhere, or only says yes or no.
    private static func isReference(_ text: Span<UInt8>) -> Bool {
        SwitchText.isOn(text) || SwitchText.isOff(text)
            || ["arn:", "projects/", "alias/", "kv/", "secret/", "secretsmanager:"].contains { text.has($0) }
    }

    /// Addresses, tokens of a known form, JSON and PEM have rules of their own.
    private static func isDocument(_ text: Span<UInt8>) -> Bool {
        text[0] == UInt8(ascii: "{") || text[0] == UInt8(ascii: "[") || text.has("-----begin") || text.has("eyj")
            || VendorTokens.whole(text) != nil
    }
}

/// Types with long encoded or structured text, which may contain words by chance.
enum EncodedTypes {
    static func contain(_ typeName: String) -> Bool {
        switch typeName {
        case "private-key", "ssh-key", "certificates", "json", "map", "regex", "cron": true
        default: false
        }
    }
}
