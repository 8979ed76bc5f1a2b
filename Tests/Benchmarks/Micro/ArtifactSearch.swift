@testable import PintleCore
@testable import PintleFindings
@testable import PintlePolicy
@testable import PintleRender
@testable import PintleSchema

/// A value of a megabyte that ships to users, and its file, to look for secrets in.
struct ArtifactSearch {
    private let environment: ValidatedEnvironment
    private let files: [RenderedFile]

    /// - Parameter secrets: How many there are, none of which is in the file.
    /// - Throws: When the value cannot be rendered.
    init(secrets: Int) throws {
        let place = SourcePlace(path: "environments/schema.yaml", line: 1)
        guard let name = EnvironmentName("dev"), let today = CalendarDate(year: 2026, month: 11, day: 23) else {
            preconditionFailure("names and dates that everybody can read")
        }
        var generator = SystemRandomNumberGenerator()
        var settings = (0..<secrets).compactMap { index in
            SettingName("s\(index).secret").map { Self.setting($0, Self.secret(&generator), isSecret: true, place) }
        }
        if let note = SettingName("app.note") {
            settings.append(Self.setting(note, Self.text(&generator), isSecret: false, place))
        }
        let schema = Schema(project: "chat", environments: [], settings: settings.map(\.setting), targets: [])
        let resolved = ResolvedEnvironment(
            name: name,
            level: .development,
            schema: schema,
            layers: [],
            settings: settings,
            unknown: []
        )
        // The rules leave alone what did not fit its type.
        let notes = settings.map { value in
            Finding(code: "TYP000", severity: .note, key: value.setting.key, message: "", why: "", fix: "")
        }
        let review = Policy.review(Resolution(environment: resolved, findings: notes), on: today, tokens: nil)
        guard let validated = review.validated else { preconditionFailure("nothing is wrong with random secrets") }
        environment = validated
        let target = Target(
            name: "app",
            format: "json",
            audience: .client,
            path: "app.json",
            include: nil,
            exclude: [],
            options: [:],
            place: place
        )
        files = try RenderPlan(validated, targets: [target]).render()
    }

    func comparison() -> Comparison {
        let (files, environment) = (files, environment)
        return .withSodium {
            precondition(ArtifactCheck.findings(in: files, of: environment).isEmpty, "a file holds a secret")
        }
    }

    /// Random digits, as many as most have; a quarter are addresses with a password.
    private static func secret(_ generator: inout SystemRandomNumberGenerator) -> [UInt8] {
        let text = digits(43, &generator)
        guard Bool.random(using: &generator), Bool.random(using: &generator) else { return text }
        return Array("postgresql://app:".utf8) + text + Array("@db.harbor.net/app".utf8)
    }

    private static func setting(
        _ name: SettingName,
        _ bytes: [UInt8],
        isSecret: Bool,
        _ place: SourcePlace
    ) -> ResolvedSetting {
        guard let key = name.key else { preconditionFailure("a short name has a key") }
        let setting = Setting(
            name: name,
            key: key,
            type: AnyText(),
            typeName: "string",
            isSecret: isSecret,
            audience: isSecret ? .server : .client,
            requirement: .everywhere,
            defaultText: nil,
            documentation: nil,
            pins: nil,
            expires: nil,
            generator: nil,
            place: place
        )
        // In guarded memory each secret would take a page, which is not what is measured.
        let text: SettingText = isSecret ? .protected(OpenText(bytes: bytes)) : .plain(bytes)
        return ResolvedSetting(setting: setting, text: text, typed: nil, origin: .schemaDefault)
    }

    /// A third each: sentences with escapes of every kind, addresses of servers, and base64.
    private static func text(_ generator: inout SystemRandomNumberGenerator) -> [UInt8] {
        let sentences = Array("\"Tom \\u0026 Ann\\n &amp; others\\\": said 100%25 of what was to be said; \"".utf8)
        let addresses = Array("postgresql://db.harbor.net/app,https://api.harbor.net:8443/v1?x=%20y ".utf8)
        var text: [UInt8] = []
        while text.count < 1 << 20 {
            text += sentences + addresses + digits(64, &generator) + [UInt8(ascii: "\n")]
        }
        return text
    }

    private static func digits(_ count: Int, _ generator: inout SystemRandomNumberGenerator) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        return (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0x30 }
    }

    private struct OpenText: ProtectedText {
        let bytes: [UInt8]

        func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R { try body(bytes.span) }
    }

    private struct AnyText: SettingType {
        static let name = "any"
        static let attributes: [String] = []
        static let examples = TypeExamples(accepted: [], refused: [])

        init() {}

        init(reading attributes: inout TypeAttributes) {}

        func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue { .text("") }
    }
}
