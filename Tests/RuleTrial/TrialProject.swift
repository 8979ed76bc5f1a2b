import PintleCertificates
import PintleCore
import PintleCrypto
import PintleFindings
import PintlePolicy
import PintleProject
import PintleSchema
import PintleSystem

/// How the settings of a case are declared.
enum TrialWay: String, CaseIterable {
    /// With the types that a sensible team gives them.
    case typed
    /// The same with names of one part: `emailUseTls`.
    case flat
    /// As strings, with secrets and client settings marked.
    case lazy
    /// As strings, with nothing marked.
    case bare
    /// As `pintle init --from` declares them, untouched.
    case brought = "init"
}

/// The settings of one case as a project, read and checked as `pintle check` does.
struct TrialProject {
    private let settings: [TrialSetting]
    private let milder: [String: String]
    private let way: TrialWay

    init(_ settings: [TrialSetting], milder: [String: String] = [:], as way: TrialWay) {
        self.settings = settings
        self.milder = milder
        self.way = way
    }

    /// The findings of one environment.
    func findings(in environment: String) throws -> [Finding] {
        let reading = SchemaReader.read(try schemaText(), path: "environments/schema.yaml")
        guard let schema = reading.schema else { return reading.findings }
        let resolutions = schema.environments.filter { !$0.isAbstract }.map { declared in
            Resolver.resolve(
                declared.name,
                schema: schema,
                layers: schema.chain(of: declared.name).map { layer($0, schema) }
            )
        }
        guard let checked = resolutions.first(where: { $0.environment.name.text == environment }) else { return [] }
        let others = resolutions.map(\.environment).filter { $0.name.text == "dev" || $0.name.text == "prod" }
        let review = Policy.review(
            checked,
            on: TrialDay.today,
            tokens: TrialTokens(),
            further: CertificateRuleRegistry.all,
            beside: milder.isEmpty ? [] : others
        )
        return reading.findings + review.findings
    }

    private func layer(_ name: EnvironmentName, _ schema: Schema) -> Layer {
        let entries = values(of: name.text).enumerated().compactMap { number, line -> Layer.Entry? in
            guard let key = EnvKey(line.key) else { return nil }
            let isSealed = schema[key]?.isSecret ?? true
            return Layer.Entry(
                key: key,
                line: number + 1,
                text: isSealed ? .protected(LentText(line.value)) : .plain(Array(line.value.utf8)),
                isSealed: isSealed,
                excerpt: "\(key)=\(isSealed ? "sealed:…" : line.value)"
            )
        }
        return Layer(environment: name, path: "environments/\(name).env", entries: entries)
    }

    private func values(of environment: String) -> [(key: String, value: String)] {
        switch environment {
        case "prod": settings.map { ($0.key, written($0)) }
        case "dev": settings.compactMap { setting in milder[setting.key].map { (setting.key, $0) } }
        default: []
        }
    }

    /// The value of a setting, as its type reads it: where the type is `bool`, a team writes `true` for `On`.
    private func written(_ setting: TrialSetting) -> String {
        guard way == .typed || way == .flat, setting.type.first?.value == "bool" else { return setting.value }
        return switch setting.value.lowercased() {
        case "on", "yes", "1", "true": "true"
        case "off", "no", "0", "false": "false"
        default: setting.value
        }
    }

    private func schemaText() throws -> [UInt8] {
        guard way == .brought else { return Array(declared().utf8) }
        let lines = settings.map {
            "\($0.key)=\(String(decoding: EnvValue.encoded(Array($0.value.utf8).span), as: UTF8.self))\n"
        }
        let file = try BroughtFile("prod.env", Array(lines.joined().utf8), environment: TrialDay.prod)
        return StarterSchema([file]).text(project: "trial")
    }

    private func declared() -> String {
        let names = TrialNames(settings.map(\.key), isFlat: way == .flat)
        var text = """
            project: trial
            environments:
              dev: { level: development }
              prod: { level: production }
            settings:

            """
        for setting in settings {
            var words: [String] = []
            if way == .typed || way == .flat {
                words = setting.type.map { "\($0.word): \(names.renamed($0.value, for: $0.word))" }
            } else {
                words = ["type: string"]
            }
            if way != .bare, setting.isSecret { words.append("secret: true") }
            if way != .bare, setting.isClient { words.append("audience: client") }
            if setting.value.isEmpty { words.append("empty: allowed") }
            words.append("required: [prod], env: \(setting.key)")
            text += "  \(names.name(of: setting.key)): { \(words.joined(separator: ", ")) }\n"
        }
        return text
    }
}

/// The names of settings, by their keys.
struct TrialNames {
    private let names: [String: String]
    private let isFlat: Bool

    init(_ keys: [String], isFlat: Bool) {
        let single = Set(keys.map(Self.words).filter { $0.count == 1 }.map { $0[0] })
        self.isFlat = isFlat
        names = Dictionary(
            keys.map { key in
                let words = Self.words(key)
                let isGroup = !isFlat && words.count > 1 && !single.contains(words[0])
                let rest = words.dropFirst().enumerated().map { index, word in
                    isGroup && index == 0 ? "." + word : word.prefix(1).uppercased() + word.dropFirst()
                }
                let name = words[0] + rest.joined()
                return (
                    key,
                    SettingName(name) == nil
                        ? "setting" + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() : name
                )
            }
        ) { first, _ in first }
    }

    private static func words(_ key: String) -> [String] {
        key.split(whereSeparator: { "_.-".contains($0) }).map { $0.lowercased() }
    }

    func name(of key: String) -> String { names[key] ?? "setting" }

    /// A reference to another setting, as this way names it.
    func renamed(_ value: String, for word: String) -> String {
        guard isFlat, ["pins", "expires", "matches"].contains(word) else { return value }
        return names.values.first { $0.lowercased() == value.replacing(".", with: "").lowercased() } ?? value
    }
}

enum TrialDay {
    static let prod = EnvironmentName("prod") ?? { fatalError("prod is a name") }()
    static let today = CalendarDate(year: 2026, month: 11, day: 23) ?? { fatalError("it is a day") }()
}

/// A secret as an opened env file lends it.
private struct LentText: ProtectedText {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R { try body(bytes.span) }
}

private struct TrialTokens: TokenVerifier {
    func isCode(_ code: Span<UInt8>, of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool {
        switch algorithm {
        case "HS256": MessageAuthentication.isCode(code, of: message, under: key, .sha256)
        case "HS512": MessageAuthentication.isCode(code, of: message, under: key, .sha512)
        default: false
        }
    }
}
