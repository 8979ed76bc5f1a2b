internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses mail servers without TLS.
struct PlainMailRule: NameCheck {
    static let code = "TLS008"
    static let title = "mail servers without TLS"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "the mail password and sign-in links cross the network unencrypted"
    static let sources = ["CWE-319", "RFC 8314, section 3"]
    static let fix = "use port 465 with TLS, or port 587 with STARTTLS"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("smtp.port", "port", "25")),
            RuleExample(.server("mail.smtpPort", "int", "1025")),
            RuleExample(.secret("smtp.url", "smtp://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:25")),
            RuleExample(.server("smtp.startTls", "bool", "false")),
            RuleExample(.server("mail.encryption", "string", "none")),
            RuleExample(
                .server("email.useTls", "string", "False"),
                .server("email.host", "host", "mx.pelican-harbor.net")
            ),
            RuleExample(.server("imap.tls", "bool", "false")),
        ],
        good: [
            RuleExample(.server("smtp.port", "port", "587")),
            RuleExample(.secret("smtp.url", "smtps://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:465")),
            RuleExample(.secret("smtp.url", "smtp://chat:kQwLm2Zp6VhS9@mail.pelican-harbor.net:587")),
            RuleExample(.server("email.useTls", "bool", "false"), .server("email.useSsl", "bool", "true")),
            RuleExample(.server("emailUseTls", "bool", "true"), .server("emailUseSsl", "bool", "false")),
            RuleExample(.server("imap.ssl", "bool", "false"), .server("imap.port", "port", "993")),
            RuleExample(.server("smtp.secure", "bool", "false"), .server("smtp.port", "port", "587")),
            RuleExample(.server("smtp.ignoreTls", "bool", "false")),
            RuleExample(.server("smtp.tls", "bool", "false"), .server("smtp.enableStarttlsAuto", "bool", "true")),
            RuleExample(
                .server("smtp.sslEnabled", "bool", "false"),
                .server("smtp.enableStarttls", "string", "always")
            ),
        ]
    )
    static let names = ["smtp", "email", "imap", "pop3"]
    /// Switches that enable TLS.
    private static let switches = [
        "tls|ssl", "use|enable|require tls|ssl", "start tls", "start tls enable", "start tls require", "tls|ssl enable",
        "secure", "encryption",
    ]
    private static let plainPorts: Set<UInt16> = [25, 110, 143, 1025, 2500]
    private static let securePorts: Set<String> = ["465", "993", "995"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.isPlain(bytes, of: value) || Self.isSwitchedOff(bytes, value, context) else { return nil }
        return .about(value, "connects to the mail server without TLS", context, label: "no TLS")
    }

    /// One switch is off and none is on.
    ///
    /// On port 587, `secure` is off because the connection starts before STARTTLS.
    private static func isSwitchedOff(_ text: Span<UInt8>, _ value: ResolvedSetting, _ context: RuleContext) -> Bool {
        guard !value.setting.isSecret, switches.contains(where: value.words.end), SwitchText.isOff(text),
            !value.words.contain("ignore|skip|disable|bypass|no|without")
        else { return false }
        let others = context.siblings(of: value) { words in
            words.end(with: "port") || words.contain("start tls") || switches.contains(where: words.end)
        }
        let ports = securePorts.union(value.words.end(with: "secure") ? ["587"] : [])
        return !others.contains { other in
            other.isOn && !other.words.end(with: "port")
                || other.text.withBytes { $0.isExactly("tls") || $0.isExactly("ssl") }
                || other.words.contain("start tls") && other.text.withBytes { $0.isExactly("auto") }
                || other.words.end(with: "port")
                    && other.text.withBytes { port in ports.contains { port.isExactly($0) } }
        }
    }

    private static func isPlain(_ text: Span<UInt8>, of value: ResolvedSetting) -> Bool {
        for scheme in ["smtp://", "imap://", "pop3://"] where text.has(scheme) {
            return (try? URLLayout(text)).map { plainPorts.contains($0.port ?? 25) } ?? false
        }
        guard value.words.end(with: "port"), text.count <= 5, let port = UInt16(text.string) else { return false }
        return plainPorts.contains(port)
    }
}
