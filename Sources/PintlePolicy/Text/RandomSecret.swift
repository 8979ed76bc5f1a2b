import PintleSchema
import PintleSystem

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
        "theme",
        "currency", "country", "prefix", "suffix", "topic", "queue", "channel", "schema", "scheme", "protocol", "class",
    ]

    private static let nameFilter = LastWordFilter(names)

    /// - Parameters:
    ///   - value: The setting.
    ///   - text: Its value.
    ///   - mayBeAddress: Whether it may contain `://`.
    /// - Returns: Whether it must be random.
    static func isMeant(_ value: ResolvedSetting, _ text: Span<UInt8>, mayBeAddress: Bool = true) -> Bool {
        guard value.setting.isSecret, text.count > 0 else { return false }
        switch value.setting.typeName {
        case "string", "base64", "hex": break
        default: return false
        }
        guard !isDocument(text), !mayBeAddress || text.firstRange(of: "://") == nil else { return false }
        guard nameFilter.mayContain(lastWordOf: value.setting.name) else { return true }
        return SettingWords.last(of: value.setting.name).map { !names.contains($0) } ?? true
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
