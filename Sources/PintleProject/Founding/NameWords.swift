internal import PintleCore

/// Guesses about a value from the words of its setting's name.
struct NameWords {
    private static let secret = [
        "KEY", "SECRET", "TOKEN", "PASS", "PWD", "CREDENTIAL", "PRIVATE", "DSN", "AUTH", "SALT", "CODE", "SEED", "SIGN",
        "HOOK", "CERT", "HASH", "NONCE", "JWT",
    ]
    /// Too short to be looked for inside of words: `SHIPPING` holds one.
    private static let shortSecret = ["PW", "PIN", "PINS", "OTP", "OTPS"]
    private static let number: Set = [
        "PORT", "TIMEOUT", "SIZE", "MAX", "MIN", "COUNT", "LIMIT", "LEVEL", "RETRIES", "POOL", "TTL", "INTERVAL",
        "EXPIRY",
        "WORKERS", "INSTANCES", "REPLICAS", "THREADS", "CONCURRENCY", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS",
        "BYTES",
        "WIDTH", "HEIGHT", "DEPTH", "RATE",
    ]
    private static let choice: Set = ["ENV", "ENVIRONMENT", "LEVEL", "REGION", "STAGE", "MODE", "DRIVER"]
    private static let named: Set = ["APP", "SERVICE", "PROJECT"]

    private let text: String
    private let words: [String]

    init(_ key: EnvKey) {
        text = key.text
        words = key.text.split(separator: "_").map(String.init)
    }

    var speaksOfSecret: Bool {
        Self.secret.contains(where: text.contains)
            || words.contains { word in Self.shortSecret.contains(where: word.hasSuffix) }
    }

    var speaksOfNumber: Bool { words.contains(where: Self.number.contains) }

    /// Such as `NODE_ENV`, `LOG_LEVEL`, `APP_NAME`.
    var speaksOfChoice: Bool {
        guard let last = words.last else { return false }
        return Self.choice.contains(last) || last == "NAME" && words.dropLast().last.map(Self.named.contains) == true
    }

    var speaksOfHost: Bool { words.last == "HOST" || words.last == "HOSTNAME" || words.last == "DOMAIN" }

    /// Such as `MAIL_FROM`, `REPLY_TO`, `SUPPORT_EMAIL`.
    var speaksOfMail: Bool { words.contains { ["MAIL", "EMAIL", "FROM", "REPLY", "SENDER", "SMTP"].contains($0) } }
}
