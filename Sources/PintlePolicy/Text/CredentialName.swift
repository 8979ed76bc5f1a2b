import PintleCore
import PintleSchema
internal import PintleSystem

/// Tells from a declaration whether the value is a credential.
enum CredentialName {
    /// The part of a declaration that shows a credential.
    enum Evidence {
        /// The type is one of credentials.
        case type
        /// The name leaves no doubt.
        case name

        /// The reason, for messages.
        var phrase: String {
            switch self {
            case .type: "by its type"
            case .name: "by its name"
            }
        }
    }

    /// Types of texts that can be a password or a token.
    private static let types: Set<String> = ["string", "base64", "hex", "uuid", "jwt"]
    /// Ends of names that leave no doubt.
    private static let certain = [
        "password", "secret", "secret key", "secret token", "secret key base", "secret access key", "service role key",
        "access|auth|bearer|refresh|bot|api token", "encryption|encrypt|signing|sign|hmac|fernet|master key",
        "redis|rediscli|twilio auth", "smtp|bind|ldap|db pw", "session key", "erlang|release cookie",
        "vapid|dotenv private", "mnemonic", "snmp community",
    ].map(WordPattern.init)
    private static let token = WordPattern("token")
    /// Ends of names that a credential has, and other things too.
    private static let possible = [
        "token", "key", "credential", "password", "salt", "pepper", "seed", "psk", "apikey", "bearer", "hmac",
    ].map(WordPattern.init)
    /// Words of names that speak about a credential, or of something that only shares its name.
    private static let others = WordPattern(
        "public|kms|arn|existing|pull|kubernetes|k8s|sealed|external|sample|hash|policy|rule|hint|label|placeholder|field|column|"
            + "parameter|header|path|file|name|length|url|visible"
    )
    /// Words before `secret` that make it an object of a cluster.
    private static let objects = WordPattern("tls|docker|image|cert|ingress|registry|swarm|vault secret")
    /// Words before `pass` that make it a password.
    private static let accounts = WordPattern(
        "smtp|email|imap|ftp|ldap|ssh|database|redis|mysql|postgres|pg|mongo|rabbitmq|amqp|broker|mq|sql|user|admin|root|account|"
            + "service|http|basic|auth|proxy|keystore|truststore|api|login password"
    )
    /// Words in names of keys that vendors publish in pages and apps.
    private static let published = WordPattern(
        "search|maps|map|mapbox|analytics|mixpanel|segment|amplitude|posthog|heap|recaptcha|hcaptcha|captcha|turnstile|firebase|"
            + "pusher|instrumentation|browser|web|widget|checkout|csrf|xsrf"
    )

    /// The evidence that a setting without `secret: true` is a credential; `nil` where a doubt is left.
    static func evidence(_ setting: Setting) -> Evidence? {
        guard isOpen(setting) else { return nil }
        switch setting.typeName {
        case "private-key": return .type
        case "supabase-key": return setting.limit("role") == "secret" ? .type : nil
        default: break
        }
        guard types.contains(setting.typeName) else { return nil }
        if let evidence = evidence(setting.name) { return evidence }
        return setting.name.gives(setting.key) ? nil : VariableName.name(of: setting.key).flatMap(evidence)
    }

    private static func evidence(_ name: SettingName) -> Evidence? {
        let words = RandomSecret.withoutSuffix(WordTable.words(of: name.text))
        guard ends(words, certain), !RandomSecret.speaksAboutSecret(words), !namesObject(words),
            !token.isEnd(of: words) || !published.matches(words)
        else { return nil }
        return isPass(name) && !accounts.isEnd(of: words) ? nil : .name
    }

    /// Whether a name can be that of a credential, so that its value decides.
    static func mayBeCredential(_ setting: Setting) -> Bool {
        guard isOpen(setting), setting.typeName == "string" else { return false }
        let words = RandomSecret.withoutSuffix(WordTable.words(of: setting.name.text))
        return ends(words, possible) && !RandomSecret.speaksAboutSecret(words) && !RandomSecret.namesOther(words)
            && !others.matches(words) && !published.matches(words)
    }

    /// Whether a name is that of something that holds a credential, or speaks about one: `tlsSecret`, `existingSecret`.
    static func namesObject(_ words: [WordTable.Word]) -> Bool { others.matches(words) || objects.isEnd(of: words) }

    /// Whether a name is that of an object of a cluster, also when its value is kept secret: `imagePullSecret`.
    static func namesClusterObject(_ words: [WordTable.Word]) -> Bool {
        objects.isEnd(of: words) || pulls.isEnd(of: words)
    }

    private static let pulls = WordPattern("pull|existing secret")

    /// Whether nothing in the schema says yet whether the value is a secret.
    private static func isOpen(_ setting: Setting) -> Bool {
        // A page is public, whatever most of its settings are called.
        setting.isUndecided && setting.audience == .server
            && (!BrowserName.isMeant(setting.key)
                || ends(RandomSecret.withoutSuffix(WordTable.words(of: setting.name.text)), unpublishable))
    }

    /// Ends of names that no page may have.
    private static let unpublishable = [
        "password", "secret", "secret key", "private key|token", "admin token", "service role key",
    ].map(WordPattern.init)

    private static func ends(_ words: [WordTable.Word], _ patterns: [WordPattern]) -> Bool {
        patterns.contains { $0.isEnd(of: words) }
    }

    /// Whether the word is written `pass`, which is also the word for a ticket.
    private static func isPass(_ name: SettingName) -> Bool {
        let last = SettingWords.last(of: name)
        return last == "pass" || last == "passes"
    }
}

/// Tells from a value that a random credential is all of it.
enum CredentialText {
    /// The bytes that a credential has.
    private static let lengths = 16...512
    /// A weaker text may be a name.
    private static let leastBits = 64.0
    /// Beginnings of keys that are public, or only name an account.
    private static let published = [
        "pk_", "pk.", "pub", "phc_", "sb_publishable_", "aiza", "akia", "api", "rzp_", "6l", "0x4", "ua-", "gtm-",
        "arn:",
    ]

    static func isRandom(_ text: Span<UInt8>) -> Bool {
        guard lengths.contains(text.count), !published.contains(where: { text.has($0) }) else { return false }
        var (digits, letters) = (0, 0)
        for index in text.indices {
            let byte = text[index]
            if byte.isDigit {
                digits += 1
            } else if byte.isLetter {
                letters += 1
            } else if !"+/=_-".utf8.contains(byte) {
                return false
            }
        }
        guard digits > 1, letters > 1, text[0] != UInt8(ascii: "/") else { return false }
        let strength = SecretStrength(text)
        return strength.bits >= leastBits && strength.wordShare < 0.5
    }

    /// Whether a connection string has a password among its parameters: `Server=db;User Id=chat;Password=…`.
    static func hasPasswordParameter(_ text: Span<UInt8>) -> Bool {
        let parameters =
            text.firstRange(of: "://") == nil && !text.has("jdbc:") ? 0..<text.count : QueryText.range(in: text)
        var (pairs, isFound) = (0, false)
        QueryText.forEach(in: text, parameters) { name, value in
            guard !value.isEmpty else { return }
            pairs += 1
            let key = text.extracting(name)
            guard key.isExactly("password") || key.isExactly("pwd") else { return }
            isFound = isFound || !"$<{%*[".utf8.contains(text[value.lowerBound])
        }
        return isFound && pairs > 1
    }
}
