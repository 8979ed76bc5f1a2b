internal import PintleCore
import PintleSchema

/// Which secrets are to be random: what its type and name call a key, a token or a password, and no address, document or
/// name of something.
enum RandomSecret {
    /// Endings of names whose values are often sealed but need not be random.
    private static let names: Set<String> = [
        "user", "username", "login", "email", "mail", "host", "hostname", "id", "name", "url", "uri", "dsn", "endpoint",
        "path", "address", "bucket", "region", "database", "account", "phone", "domain", "subject", "webhook", "file",
        "certificate", "cert", "ca", "chain", "issuer", "audience", "port", "number", "pin", "code", "list", "template",
        "recipients", "from", "to", "license", "json", "config", "thumbprint", "fingerprint", "mode", "sslmode",
        "level",
        "env", "environment", "stage", "format", "locale", "language", "timezone", "tz", "type", "kind", "driver",
        "engine",
        "provider", "options", "opts", "flags", "version", "size", "count", "limit", "timeout", "interval", "ttl",
        "theme", "algorithm", "alg", "hasher", "rounds", "iterations", "expiry", "expires", "expiration", "lifetime",
        "age", "policy", "length", "enabled", "required", "verify", "check", "rotation", "store", "samesite",
        "httponly",
        "secure", "profile", "active", "include", "role", "scopes", "scope", "method", "headers", "header", "validity",
        "attempts", "origin", "origins", "days", "seconds", "minutes", "hours", "exp", "location", "directory", "dir",
        "redirect", "cost", "memory", "budget", "service", "realm", "tenant", "org", "project", "model", "index",
        "algorithms", "mechanism", "debug", "sandbox", "test", "backend", "strategy", "group", "groups", "spec",
        "currency", "country", "prefix", "suffix", "topic", "queue", "channel", "schema", "scheme", "protocol", "class",
    ]

    private static let nameFilter = LastWordFilter(names)

    /// Words of names whose values are to be random.
    private static let spoken = WordFilter(
        """
        secret secrets password passwords passwd pwd pass passphrase token tokens key keys credential credentials creds salt \
        pepper seed auth hmac jwt signing encryption private bearer fernet psk otp totp pin shared master cookie session csrf
        """
    )
    /// Ends of names that leave no doubt, also where the schema does not mark the setting.
    private static let certain = [
        "password", "secret", "secret key", "key base", "secret token",
        "auth|access|api|bot|session|refresh|bearer token",
        "private|signing|sign|encryption|encrypt|jwt|fernet|session|master|hmac|api|admin|service|cookie key",
        "password hash salt", "hmac key",
    ].map(WordPattern.init)

    /// - Parameters:
    ///   - value: The setting.
    ///   - text: Its value.
    ///   - mayBeAddress: Whether it may contain `://`.
    /// - Returns: Whether it must be random.
    static func isMeant(_ value: ResolvedSetting, _ text: Span<UInt8>, mayBeAddress: Bool = true) -> Bool {
        guard text.count > 0 else { return false }
        switch value.setting.typeName {
        case "string", "base64", "hex": break
        default: return false
        }
        guard spoken.mayOccur(in: value.setting.name), !isDocument(text), !isPath(text),
            !mayBeAddress || text.firstRange(of: "://") == nil
        else { return false }
        if nameFilter.mayContain(lastWordOf: value.setting.name),
            let last = SettingWords.last(of: value.setting.name), names.contains(last)
        {
            return false
        }
        guard !value.setting.isSecret else { return true }
        let words = WordTable.words(of: value.setting.name.text)
        return certain.contains { $0.isEnd(of: words) } && value.setting.audience == .server
    }

    /// Whether a text is the path of a file that holds the secret.
    private static func isPath(_ text: Span<UInt8>) -> Bool {
        guard text.count > 4, text[0] == UInt8(ascii: "/") || text.has("./") || text.has("file:") || text.has("~/")
        else {
            return false
        }
        return text.allSatisfy(in: text.indices) { $0.isSmall || $0.isDigit || "/._-:~".utf8.contains($0) }
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

/// Quickly tells whether a name may have one of some words.
struct WordFilter: Sendable {
    private static let count: UInt64 = 4096
    private var bits = [UInt64](repeating: 0, count: Int(count) / 64)

    init(_ words: String) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            let slot = WordTable.hash(word) % Self.count
            bits[Int(slot / 64)] |= 1 << (slot % 64)
        }
    }

    /// Goes through the words of a name, and makes no text of them.
    func mayOccur(in name: SettingName) -> Bool {
        var hash = WordTable.hashStart
        var previous: UInt8 = 0
        for byte in name.text.utf8 {
            let isPart = byte.isLetter || byte.isDigit
            if !isPart || byte.isCapital && !previous.isCapital {
                if contains(hash) { return true }
                hash = WordTable.hashStart
            }
            if isPart { hash = WordTable.hash(hash, byte) }
            previous = byte
        }
        return contains(hash)
    }

    private func contains(_ hash: WordTable.Word) -> Bool {
        let slot = hash % Self.count
        return bits[Int(slot / 64)] >> (slot % 64) & 1 == 1
    }
}
