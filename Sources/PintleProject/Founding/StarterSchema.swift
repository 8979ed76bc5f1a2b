internal import PintleCore
internal import PintlePolicy
internal import PintleSystem

/// The schema of a new project: dev, staging and prod over a base, and the settings of imported env files.
package enum StarterSchema {
    /// - Parameters:
    ///   - project: The project's name.
    ///   - files: Env files whose settings are declared with guessed types; a possible secret is declared as one.
    /// - Returns: The schema's text, without a signature.
    package static func text(project: String, files: [BroughtFile]) -> [UInt8] {
        var text = """
            project: \(project)

            environments:
              base:    { abstract: true }
              dev:     { extends: base, level: development }
              staging: { extends: base, level: staging }
              prod:    { extends: base, level: production }

            """
        let settings = settings(files)
        text += settings.isEmpty ? sample : "\nsettings:\n" + settings.joined()
        text += """

            targets:
              server: { format: dotenv, audience: server, path: server.env }

            """
        return Array(text.utf8)
    }

    private static let sample = """

        # What may be configured. What is not declared here is refused, and sealed meanwhile. For example:
        #
        #   database.url:      { type: string, secret: true, min-length: 20 }
        #   database.poolSize: { type: int, min: 1, max: 200, default: 20 }
        #   api.url:           { type: url, schemes: [https], required: [staging, prod] }
        settings: {}

        """

    // MARK: - Guessing

    /// The guessed type of each setting.
    static func guesses(_ files: [BroughtFile]) -> [EnvKey: SettingGuess] {
        var values: [EnvKey: [[UInt8]]] = [:]
        for file in files {
            for entry in file.values { values[entry.key, default: []].append(entry.value) }
        }
        return Dictionary(uniqueKeysWithValues: values.map { ($0.key, SettingGuess($0.key, $0.value)) })
    }

    /// A summary of the imported files: `12 settings, 5 taken as secrets`.
    package static func summary(of files: [BroughtFile]) -> String {
        let guesses = guesses(files)
        let secrets = guesses.values.count { $0 == .secret }
        return "\(guesses.count) setting\(guesses.count == 1 ? "" : "s"), \(secrets) taken as "
            + (secrets == 1 ? "a secret" : "secrets")
    }

    private static func settings(_ files: [BroughtFile]) -> [String] {
        let guesses = guesses(files)
        var environments: [EnvKey: Set<EnvironmentName>] = [:]
        for file in files {
            for entry in file.values { environments[entry.key, default: []].insert(file.environment) }
        }
        let keys = guesses.keys.sorted()
        let names = names(for: keys)
        let all = Set(files.map(\.environment))
        return keys.map { key in
            let declaration = (guesses[key] ?? .secret).declaration
            let holders = environments[key] ?? []
            // A setting that every file has is required everywhere, also in environments without a file.
            let required =
                holders == all ? "" : ", required: [\(holders.sorted().map(\.text).joined(separator: ", "))]"
            let name = names[key] ?? (key.text.lowercased(), true)
            let spelling = name.needsKey ? ", env: \(key)" : ""
            return "  \(name.text): { \(declaration)\(required)\(spelling) }\n"
        }
    }

    // MARK: - Names

    /// `SUPABASE_SECRET_KEY` becomes `supabase.secretKey`; where that does not lead back, the name says its key.
    private static func names(for keys: [EnvKey]) -> [EnvKey: (text: String, needsKey: Bool)] {
        // What is a name by itself begins no other name.
        let single = Set(keys.map { $0.text.split(separator: "_") }.filter { $0.count == 1 }.map { $0[0].lowercased() })
        var names: [EnvKey: (text: String, needsKey: Bool)] = [:]
        var used: Set<String> = []
        // Many keys can become one name: counting on saves trying every number again.
        var counts: [String: Int] = [:]
        for key in keys {
            let words = key.text.split(separator: "_").map { $0.lowercased() }
            let isGroup = words.count > 1 && !single.contains(words[0])
            let head = words.first ?? "setting"
            let rest = words.dropFirst().enumerated().map { index, word in
                isGroup && index == 0 ? "." + word : word.prefix(1).uppercased() + word.dropFirst()
            }
            var text = head + rest.joined()
            if SettingName(text) == nil || used.contains(text) {
                text =
                    "setting"
                    + key.text.split(separator: "_").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
                // What makes it differ from others needs room, too.
                if text.utf8.count > EnvKey.maximumLength - 8 { text = "settingOfLongName" }
            }
            let first = text
            while used.contains(text) {
                counts[first, default: 0] += 1
                text = first + "x" + (counts[first] == 1 ? "" : "\(counts[first] ?? 0)")
            }
            used.insert(text)
            names[key] = (text, SettingName(text)?.key != key)
        }
        return names
    }
}

/// The likely type of a setting in an imported env file: a possible secret counts as a secret.
enum SettingGuess: Hashable {
    case secret, bool, int, url, string
    /// A value that a bundler puts into pages for browsers: it is public, also when its name sounds secret.
    case shipped

    /// The words of a declaration.
    var declaration: String {
        switch self {
        case .secret: "type: string, secret: true"
        case .bool: "type: bool"
        case .int: "type: int"
        case .url: "type: url, schemes: [https, http, wss, ws]"
        case .string: "type: string"
        case .shipped: "type: string, audience: client"
        }
    }

    /// - Parameters:
    ///   - key: Its name.
    ///   - values: Its values in all imported files.
    init(_ key: EnvKey, _ values: [[UInt8]]) {
        let name = NameWords(key)
        guard !BrowserName.isMeant(key) else {
            self = .shipped
            return
        }
        self = name.speaksOfSecret ? .secret : Self.plain(name, values.map(PlainValue.init)) ?? .secret
    }

    private static func plain(_ name: NameWords, _ values: [PlainValue]) -> SettingGuess? {
        if values.allSatisfy(\.isBool) { return .bool }
        if name.speaksOfNumber, values.allSatisfy(\.isInt) { return .int }
        if values.allSatisfy(\.isURL) { return .url }
        if name.speaksOfChoice, values.allSatisfy(\.isWord) { return .string }
        if name.speaksOfHost, values.allSatisfy(\.isHost) { return .string }
        if name.speaksOfMail, values.allSatisfy(\.isMailAddress) { return .string }
        return nil
    }
}

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
        let bytes = text.utf8.span
        return Self.secret.contains { bytes.firstRange(of: $0) != nil }
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
