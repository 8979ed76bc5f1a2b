internal import PintleCore
internal import PintlePolicy
internal import PintleSystem

/// The schema of a new project: dev, staging and prod over a base, and the settings of imported env files.
package struct StarterSchema {
    /// A setting of the files.
    private struct Setting {
        let key: EnvKey
        var guess: SettingGuess
        /// Its values in the files before the last one.
        var values: [[UInt8]]
        /// The bit `n` is set when file `n` has a value of it: the program starts without an empty one.
        var holders: UInt64
    }

    private let files: [BroughtFile]
    private let settings: [Setting]

    /// - Parameter files: Env files, at most 64, whose settings are declared with guessed types; a possible secret is
    ///   declared as one.
    package init(_ files: [BroughtFile]) {
        var settings: [Setting] = []
        var places: [EnvKey: Int] = [:]
        settings.reserveCapacity(files.map(\.values.count).max() ?? 0)
        places.reserveCapacity(settings.capacity)
        for (number, file) in files.enumerated() {
            for entry in file.values {
                if let place = places[entry.key] {
                    settings[place].values.append(entry.value)
                    settings[place].guess = SettingGuess(entry.key, settings[place].values)
                    if !entry.value.isEmpty { settings[place].holders |= 1 << UInt64(number) }
                } else {
                    places[entry.key] = settings.count
                    settings.append(
                        Setting(
                            key: entry.key,
                            guess: entry.guess,
                            values: [entry.value],
                            holders: entry.value.isEmpty ? 0 : 1 << UInt64(number)
                        )
                    )
                }
            }
        }
        self.files = files
        self.settings = settings.sorted { $0.key < $1.key }
    }

    /// The text, without a signature.
    package func text(project: String) -> [UInt8] {
        var text = """
            project: \(project)

            environments:
              base:    { abstract: true }
              dev:     { extends: base, level: development }
              staging: { extends: base, level: staging }
              prod:    { extends: base, level: production }

            """
        text += settings.isEmpty ? Self.sample : "\nsettings:\n"
        append(to: &text)
        text += """

            targets:
              server: { format: dotenv, audience: server, path: server.env }

            """
        return Array(text.utf8)
    }

    /// A summary of the imported files: `12 settings, 5 taken as secrets`.
    package var summary: String {
        let secrets = settings.count { $0.guess == .secret }
        return "\(settings.count) setting\(settings.count == 1 ? "" : "s"), \(secrets) taken as "
            + (secrets == 1 ? "a secret" : "secrets")
    }

    private func append(to text: inout String) {
        let names = Self.names(for: settings.map(\.key))
        let all = files.indices.reduce(0) { $0 | 1 << UInt64($1) }
        for (setting, name) in zip(settings, names) {
            text += "  \(name.text): { \(setting.guess.declaration)"
            // A setting that every file has is required everywhere, also in environments without a file.
            if setting.holders == 0 {
                text += ", required: false"
            } else if setting.holders != all {
                let holders = files.indices.filter { setting.holders & 1 << UInt64($0) != 0 }
                let environments = holders.map { files[$0].environment }.sorted()
                text += ", required: [\(environments.map(\.text).joined(separator: ", "))]"
            }
            if name.needsKey { text += ", env: \(setting.key)" }
            text += " }\n"
        }
    }

    private static let sample = """

        # What may be configured. What is not declared here is refused, and sealed meanwhile. For example:
        #
        #   database.url:      { type: string, secret: true, min-length: 20 }
        #   database.poolSize: { type: int, min: 1, max: 200, default: 20 }
        #   api.url:           { type: url, schemes: [https], required: [staging, prod] }
        settings: {}

        """

    // MARK: - Names

    /// `SUPABASE_SECRET_KEY` becomes `supabase.secretKey`; where that does not lead back, the name says its key.
    private static func names(for keys: [EnvKey]) -> [(text: String, needsKey: Bool)] {
        let words = keys.map { $0.text.utf8.split(separator: UInt8(ascii: "_")) }
        // A word that is a name by itself begins no other name.
        let single = Set(words.lazy.filter { $0.count == 1 }.map { Substring($0[0]) })
        var used: Set<String> = []
        used.reserveCapacity(keys.count)
        // Many keys can become one name: counting on saves trying every number again.
        var counts: [String: Int] = [:]
        return zip(keys, words).map { key, words in
            let isGroup = words.count > 1 && !single.contains(Substring(words[0]))
            var text = name(of: words, isGroup: isGroup)
            var name = SettingName(text)
            if name == nil || used.contains(text) {
                text = "setting" + words.map(capitalized).joined()
                // The ending that makes it differ from others needs room, too.
                if text.utf8.count > EnvKey.maximumLength - 8 { text = "settingOfLongName" }
                let first = text
                while used.contains(text) {
                    counts[first, default: 0] += 1
                    text = first + "x" + (counts[first] == 1 ? "" : "\(counts[first] ?? 0)")
                }
                name = SettingName(text)
            }
            used.insert(text)
            return (text, name?.key != key)
        }
    }

    private static func name(of words: [Substring.UTF8View], isGroup: Bool) -> String {
        var text = words.first.map { Substring($0).lowercased() } ?? "setting"
        for (index, word) in words.dropFirst().enumerated() {
            if isGroup, index == 0 {
                text += "."
                text += Substring(word).lowercased()
            } else {
                text += capitalized(word)
            }
        }
        return text
    }

    private static func capitalized(_ word: Substring.UTF8View) -> String {
        String(Substring(word.prefix(1))) + Substring(word.dropFirst()).lowercased()
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
    private static let number: Set<Substring> = [
        "PORT", "TIMEOUT", "SIZE", "MAX", "MIN", "COUNT", "LIMIT", "LEVEL", "RETRIES", "POOL", "TTL", "INTERVAL",
        "EXPIRY",
        "WORKERS", "INSTANCES", "REPLICAS", "THREADS", "CONCURRENCY", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS",
        "BYTES",
        "WIDTH", "HEIGHT", "DEPTH", "RATE",
    ]
    private static let choice: Set<Substring> = ["ENV", "ENVIRONMENT", "LEVEL", "REGION", "STAGE", "MODE", "DRIVER"]
    private static let named: Set<Substring> = ["APP", "SERVICE", "PROJECT"]

    private let text: String
    private let words: [Substring]

    init(_ key: EnvKey) {
        text = key.text
        words = key.text.utf8.split(separator: UInt8(ascii: "_")).map { Substring($0) }
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
