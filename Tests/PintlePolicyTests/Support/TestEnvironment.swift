import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import Testing

/// An environment put together setting by setting; every value stands on a line of its own layer.
struct TestEnvironment {
    var name = "prod"
    var level = Level.production
    var isAbstract = false
    /// The environments that it extends, nearest first.
    var parents: [String] = []
    var targets: [ExampleTarget] = []
    var findings: [Finding] = []
    var waivers: [Waiver] = []
    private var rows: [Row] = []

    private struct Row {
        let setting: ExampleSetting
        let layer: String?
        let generator: ValueGenerator?
        let excerpt: String?
        let failsType: Bool
    }

    init(at level: Level = .production, _ settings: ExampleSetting...) {
        self.level = level
        for setting in settings { add(setting) }
    }

    init(_ example: RuleExample, at level: Level) {
        self.level = level
        targets = example.targets
        elsewhere = example.elsewhere
        for setting in example.settings {
            add(setting)
            guard let below = setting.below else { continue }
            parents = ["base"]
            hidden.append((setting, below))
        }
        region = example.region
        if !example.inherited.isEmpty { parents = ["dev"] }
        for setting in example.inherited { add(setting, in: "dev") }
    }

    /// The settings of another environment, of the level below.
    private var elsewhere: [ExampleSetting] = []

    /// The settings of the region that takes over.
    private var region: [ExampleSetting] = []
    private var failoverFor: String?

    /// Values of the layer below, which others hide.
    private var hidden: [(setting: ExampleSetting, value: String)] = []

    /// Adds a setting, on the next line of a layer's file; no layer is the schema's default.
    mutating func add(
        _ setting: ExampleSetting,
        in layer: String? = "prod",
        generator: ValueGenerator? = nil,
        excerpt: String? = nil,
        failsType: Bool = false
    ) {
        rows.append(Row(setting: setting, layer: layer, generator: generator, excerpt: excerpt, failsType: failsType))
    }

    /// One declaration with many values, as if each were a setting of its own.
    static func repeating(_ setting: ExampleSetting, values: [String]) throws -> Resolution {
        let environment = try TestEnvironment(setting).resolution().environment
        let template = try #require(environment.settings.first)
        let settings = values.map { value in
            ResolvedSetting(
                setting: template.setting,
                text: setting.isSealed ? .protected(GuardedText(value)) : .plain(Array(value.utf8)),
                typed: setting.isSecret ? nil : StandInType.typed(value, as: template.setting.typeName),
                origin: template.origin
            )
        }
        let repeated = ResolvedEnvironment(
            name: environment.name,
            level: environment.level,
            schema: environment.schema,
            layers: [],
            settings: settings,
            unknown: []
        )
        return Resolution(environment: repeated, findings: [])
    }

    /// The day of the tests.
    static let today = "2026-11-23"

    static func day(_ text: String) throws -> CalendarDate {
        let day = CalendarDate(Array(text.utf8).span)
        return try #require(day)
    }

    func review(on day: String = today, signedOn: String? = nil) throws -> Review {
        Policy.review(
            try resolution(),
            on: try Self.day(day),
            signedOn: try signedOn.map(Self.day),
            tokens: TestTokenVerifier(),
            further: TestRules.further,
            beside: try others()
        )
    }

    private func others() throws -> [ResolvedEnvironment] {
        var others: [ResolvedEnvironment] = []
        if !elsewhere.isEmpty {
            var other = TestEnvironment(at: level == .production ? .staging : .development)
            other.name = "other"
            for setting in elsewhere { other.add(setting, in: "other") }
            others.append(try other.resolution().environment)
        }
        if !region.isEmpty {
            var other = TestEnvironment(at: level)
            other.name = "region"
            other.failoverFor = name
            for setting in region { other.add(setting, in: "region") }
            others.append(try other.resolution().environment)
        }
        return others
    }

    func resolution() throws -> Resolution {
        let schema = Schema(
            project: "chat",
            environments: try declarations(),
            settings: try rows.enumerated().filter { $1.setting.type != nil }.map { try declaration($1, number: $0) },
            targets: targets.map(target),
            waivers: waivers
        )
        return Resolution(
            environment: ResolvedEnvironment(
                name: try environment(name),
                level: level,
                schema: schema,
                layers: try ([name] + parents).map(layer),
                settings: try rows.enumerated().compactMap { try resolved($1, number: $0) },
                unknown: try rows.enumerated().filter { $1.setting.type == nil }.map { try unknown($1, number: $0) }
            ),
            findings: findings
        )
    }

    private func declarations() throws -> [EnvironmentDeclaration] {
        var declarations = [
            EnvironmentDeclaration(
                name: try environment(name),
                isAbstract: isAbstract,
                extends: try parents.first.map(environment),
                level: level,
                region: nil,
                failoverFor: try failoverFor.map(environment),
                place: SourcePlace(path: "environments/schema.yaml", line: 3)
            )
        ]
        guard parents == ["dev"] else { return declarations }
        declarations.append(
            EnvironmentDeclaration(
                name: try environment("dev"),
                isAbstract: false,
                extends: nil,
                level: .development,
                region: nil,
                failoverFor: nil,
                place: SourcePlace(path: "environments/schema.yaml", line: 4)
            )
        )
        return declarations
    }

    private func environment(_ name: String) throws -> EnvironmentName { try #require(EnvironmentName(name)) }

    private func key(_ setting: ExampleSetting) throws -> EnvKey {
        try #require(SettingName(setting.name)?.key ?? EnvKey(setting.name))
    }

    private func declaration(_ row: Row, number: Int) throws -> Setting {
        Setting(
            name: try #require(SettingName(row.setting.name)),
            key: try key(row.setting),
            type: StandInType(),
            typeName: try #require(row.setting.type),
            isSecret: row.setting.isSecret,
            plaintextReason: row.setting.plaintextReason,
            audience: row.setting.audience,
            network: row.setting.network,
            requirement: row.setting.value == nil ? .nowhere : .everywhere,
            defaultText: row.setting.defaultText.map { Array($0.utf8) },
            documentation: nil,
            pins: row.setting.pins.flatMap { SettingName($0) },
            expires: row.setting.expires.flatMap { SettingName($0) },
            generator: row.generator,
            demands: row.setting.demands,
            deprecated: row.setting.deprecated,
            place: SourcePlace(path: "environments/schema.yaml", line: 10 + number)
        )
    }

    private func target(_ example: ExampleTarget) -> Target {
        Target(
            name: example.name,
            format: example.format,
            audience: example.audience,
            client: example.client,
            path: example.name,
            include: example.include,
            exclude: [],
            options: [:],
            place: SourcePlace(path: "environments/schema.yaml", line: 90)
        )
    }

    private func text(_ setting: ExampleSetting, _ value: String) -> SettingText {
        setting.isSealed ? .protected(GuardedText(value)) : .plain(Array(value.utf8))
    }

    private func entry(_ row: Row, number: Int, value: String) throws -> Layer.Entry {
        Layer.Entry(
            key: try key(row.setting),
            line: number + 1,
            text: text(row.setting, value),
            isSealed: row.setting.isSealed,
            excerpt: try excerpt(row, value: value),
            exposure: try row.setting.exposedOn.map(exposure),
            setOn: try row.setting.setOn.map(day)
        )
    }

    private func exposure(since day: String) throws -> Exposure {
        Exposure(readers: FormerReaders(members: [try #require(MemberName("bob"))]), since: try self.day(day))
    }

    private func day(_ text: String) throws -> CalendarDate {
        let date = CalendarDate(Array(text.utf8).span)
        return try #require(date)
    }

    /// By default the whole line, whatever is in it: it is the policy that must not show a secret.
    private func excerpt(_ row: Row, value: String) throws -> String {
        try row.excerpt ?? "\(key(row.setting))=\(value)"
    }

    private func layer(_ name: String) throws -> Layer {
        let entries = try rows.enumerated().compactMap { number, row in
            try row.setting.value.flatMap { row.layer == name ? try entry(row, number: number, value: $0) : nil }
        }
        let below =
            try parents.first == name ? hidden.enumerated().map { try hiddenEntry($1.setting, $1.value, $0) } : []
        return Layer(environment: try environment(name), path: "environments/\(name).env", entries: entries + below)
    }

    private func hiddenEntry(_ setting: ExampleSetting, _ value: String, _ number: Int) throws -> Layer.Entry {
        Layer.Entry(
            key: try key(setting),
            line: number + 1,
            text: text(setting, value),
            isSealed: setting.isSealed,
            excerpt: "\(try key(setting))=\(value)"
        )
    }

    private func place(_ row: Row, number: Int, value: String) throws -> SourcePlace {
        SourcePlace(
            path: "environments/\(row.layer ?? name).env",
            line: number + 1,
            excerpt: try excerpt(row, value: value)
        )
    }

    private func resolved(_ row: Row, number: Int) throws -> ResolvedSetting? {
        guard let type = row.setting.type, let value = row.setting.value else { return nil }
        let place = try place(row, number: number, value: value)
        let typed = StandInType.typed(value, as: type, of: row.setting.elementType)
        return ResolvedSetting(
            setting: try declaration(row, number: number),
            text: text(row.setting, value),
            typed: row.setting.isSecret || row.failsType ? nil : typed,
            origin: try row.layer.map { .layer(try environment($0), place, isSealed: row.setting.isSealed) }
                ?? .schemaDefault
        )
    }

    private func unknown(_ row: Row, number: Int) throws -> ResolvedEnvironment.UnknownEntry {
        let value = try #require(row.setting.value)
        return ResolvedEnvironment.UnknownEntry(
            layer: try environment(row.layer ?? name),
            entry: try entry(row, number: number, value: value),
            place: try place(row, number: number, value: value)
        )
    }
}
