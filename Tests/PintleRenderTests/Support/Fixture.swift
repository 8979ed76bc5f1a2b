import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import PintleSchema
import PintleSystem
import Testing

/// Validated environments and targets, put together by hand.
enum Fixture {
    static func setting(
        _ name: String,
        _ text: String,
        typed: TypedValue? = nil,
        type: String = "string",
        audience: Audience = .server,
        isSecret: Bool = false,
        key: String? = nil,
        pins: String? = nil,
        expires: String? = nil
    ) throws -> ResolvedSetting {
        try setting(
            name,
            bytes: Array(text.utf8),
            typed: isSecret ? nil : typed ?? .text(text),
            type: type,
            audience: audience,
            isSecret: isSecret,
            key: key,
            pins: pins,
            expires: expires
        )
    }

    static func setting(
        _ name: String,
        bytes: [UInt8],
        typed: TypedValue?,
        type: String = "string",
        audience: Audience = .server,
        isSecret: Bool = false,
        key: String? = nil,
        pins: String? = nil,
        expires: String? = nil
    ) throws -> ResolvedSetting {
        let settingName = try #require(SettingName(name))
        let declared = Setting(
            name: settingName,
            key: try #require(key.map { EnvKey($0) } ?? settingName.key),
            type: StandInType(),
            typeName: type,
            isSecret: isSecret,
            audience: audience,
            requirement: .everywhere,
            defaultText: nil,
            documentation: nil,
            pins: try pins.map { try #require(SettingName($0)) },
            expires: try expires.map { try #require(SettingName($0)) },
            generator: nil,
            place: SourcePlace(path: "environments/schema.yaml", line: 1)
        )
        return ResolvedSetting(
            setting: declared,
            text: isSecret ? .protected(StandInSecret(bytes: bytes)) : .plain(bytes),
            typed: typed,
            origin: .schemaDefault
        )
    }

    /// A client URL with pins.
    static func url(_ name: String, _ url: String, pins: String?) throws -> ResolvedSetting {
        try setting(name, url, typed: .url(url), type: "url", audience: .client, pins: pins)
    }

    static func pins(_ name: String, _ pins: [String], expires: String? = nil) throws -> ResolvedSetting {
        try setting(
            name,
            pins.joined(separator: ","),
            typed: .pins(pins.map { Pin(text: $0) }),
            type: "pins",
            audience: .client,
            expires: expires
        )
    }

    /// An environment with values, whose schema may declare more settings.
    static func environment(
        _ settings: [ResolvedSetting],
        declaring declared: [Setting] = []
    ) throws -> ValidatedEnvironment {
        let name = try #require(EnvironmentName("dev"))
        let all = settings.map(\.setting) + declared
        let schema = Schema(project: "chat", environments: [], settings: all, targets: [])
        let resolved = ResolvedEnvironment(
            name: name,
            level: .development,
            schema: schema,
            layers: [],
            settings: settings,
            unknown: []
        )
        // The rules leave alone what did not fit its type, and here it is the renderers that shall judge.
        let notes = settings.map { value in
            Finding(code: "TYP000", severity: .note, key: value.setting.key, message: "", why: "", fix: "")
        }
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        return try #require(
            Policy.review(Resolution(environment: resolved, findings: notes), on: today, tokens: nil).validated
        )
    }

    static func target(
        _ format: String,
        _ audience: Audience = .server,
        path: String = "out.txt",
        name: String = "it",
        include: [String]? = nil,
        exclude: [String] = [],
        options: [String: String] = [:]
    ) -> Target {
        let place = SourcePlace(path: "environments/schema.yaml", line: 2)
        return Target(
            name: name,
            format: format,
            audience: audience,
            path: path,
            include: include,
            exclude: exclude,
            options: options.mapValues { Target.Option(text: $0, place: place) },
            place: place
        )
    }

    /// A target of a format, for clients where the format can serve them, with the options that it must have.
    static func target(_ renderer: any Renderer.Type) -> Target {
        let needed = renderer.options.filter { $0.standard == nil }
        return target(
            renderer.format,
            renderer.audiences.contains(.client) ? .client : .server,
            options: Dictionary(needed.map { ($0.name, $0.example) }) { first, _ in first }
        )
    }

    /// A target's rendering of these settings.
    static func rendered(_ settings: [ResolvedSetting], _ target: Target) throws -> [UInt8] {
        let plan = RenderPlan(try environment(settings), targets: [target])
        #expect(plan.findings.isEmpty)
        return try #require(try plan.render().first).text.withBytes { $0.bytes }
    }

    static func findings(_ settings: [ResolvedSetting], _ target: Target) throws -> [Finding] {
        RenderPlan(try environment(settings), targets: [target]).findings
    }

    /// The bytes of a value in hexadecimal.
    static func hex(_ setting: ResolvedSetting) -> String { hex(setting.text.withBytes { $0.bytes }) }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let spelled = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return String(decoding: spelled, as: UTF8.self)
    }
}

/// Pins of public authorities: ISRG Root X1 and GTS Root R4.
enum SamplePins {
    static let first = "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
    static let second = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="
}

/// Bytes behind the protocol by which renderers see secrets.
struct StandInSecret: ProtectedText {
    let bytes: [UInt8]

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(bytes.span)
    }
}

/// A type for settings whose typed values the tests give themselves.
struct StandInType: SettingType {
    static let name = "stand-in"
    static let attributes: [String] = []
    static let examples = TypeExamples(accepted: [], refused: [])

    init() {}

    init(reading attributes: inout TypeAttributes) {}

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue { .text("") }
}
