import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// The reference of the rules: one page for each, and a list of all.
package struct RuleReference: Sendable {
    /// Every rule, by code.
    package let rules: [any Rule.Type]

    /// - Parameter further: Rules of other targets.
    package init(further: [any Rule.Type] = []) {
        rules = (RuleRegistry.all + further).sorted { $0.code < $1.code }
    }

    /// The rule with a code, in capitals or not.
    package func rule(_ code: String) -> (any Rule.Type)? {
        let wanted = code.uppercased()
        return rules.first { $0.code == wanted }
    }

    /// The codes nearest to an unknown one.
    package func nearestCodes(to code: String) -> [String] {
        NearestNames.of(code, among: rules.map { $0.code })
    }

    /// The rules whose code begins with letters, in capitals or not: `PIN` is the family of `PIN002`.
    ///
    /// - Returns: `nil` when no code does.
    package func family(_ prefix: String) -> RuleReference? {
        let wanted = prefix.uppercased()
        let found = rules.filter { $0.code.hasPrefix(wanted) }
        return wanted.isEmpty || found.isEmpty ? nil : RuleReference(found)
    }

    private init(_ rules: [any Rule.Type]) {
        self.rules = rules
    }

    /// All rules, a line each: code, severity in production, staging and development, title.
    package func listing() -> String {
        let widths = (code: rules.map { $0.code.count }.max() ?? 0, weight: "development".count)
        let head =
            Self.padded("code", widths.code) + Self.levelNames.map { "  " + Self.padded($0, widths.weight) }.joined()
            + "  refuses"
        let lines = rules.map { rule in
            Self.padded(rule.code, widths.code)
                + Self.levels.map { "  " + Self.padded(Self.weight(of: rule, at: $0), widths.weight) }.joined()
                + "  " + rule.title
        }
        return ([head] + lines).joined(separator: "\n") + "\n"
    }

    /// Strict levels first, as everywhere in the rules.
    static let levels: [Level] = [.production, .staging, .development]
    private static let levelNames = levels.map(\.rawValue)

    static func weight(of rule: any Rule.Type, at level: Level) -> String { rule.levels[level]?.rawValue ?? "off" }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension RuleReference {
    /// All rules as a JSON array of objects, for other tools; every object has every member, a level that is off is `null`.
    package func json() -> String {
        let objects = rules.map { rule in "  " + Self.object(Self.members(of: rule)) }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private static func members(of rule: any Rule.Type) -> [(String, String)] {
        [
            ("code", quoted(rule.code)),
            ("title", quoted(rule.title)),
            ("levels", object(levels.map { ($0.rawValue, rule.levels[$0].map { quoted($0.rawValue) } ?? "null") })),
            ("waivable", String(rule.isWaivable)),
            ("heuristic", String(rule.isHeuristic)),
            ("why", quoted(rule.why)),
            ("sources", "[" + rule.sources.map(quoted).joined(separator: ", ") + "]"),
            ("fix", quoted(rule.fix)),
        ]
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0) + ": " + $1 }.joined(separator: ", ") + "}"
    }

    /// A JSON string (RFC 8259, 7).
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{00}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension RuleReference {
    /// The page of one rule: what it refuses, where, why, how to fix it, and examples.
    package func page(of rule: any Rule.Type) -> String {
        let sections = [
            "\(rule.code): refuses \(rule.title)",
            Self.levels.map { "  " + Self.padded($0.rawValue, 13) + Self.weight(of: rule, at: $0) }.joined(
                separator: "\n"
            ),
            Self.remarks(on: rule),
            Self.section("why", [rule.why, "(" + rule.sources.joined(separator: "; ") + ")"]),
            Self.section("fix", [rule.fix]),
            Self.section("refused", Self.examples(rule.examples.bad)),
            Self.section("accepted", Self.examples(rule.examples.good)),
        ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func remarks(on rule: any Rule.Type) -> String {
        var remarks: [String] = []
        if !rule.isWaivable { remarks.append("  It cannot be waived in production.") }
        if rule.isHeuristic {
            remarks.append("  It is a heuristic. A waiver accepts a value that it refuses by mistake.")
        }
        return remarks.joined(separator: "\n")
    }

    private static func section(_ title: String, _ lines: [String]) -> String {
        ([title] + lines.flatMap(wrapped).map { $0.isEmpty ? "" : "  " + $0 }).joined(separator: "\n")
    }

    /// A line wrapped at spaces, so that it fits a terminal.
    private static func wrapped(_ line: String) -> [String] {
        let width = 112
        guard line.count > width else { return [line] }
        var lines = [""]
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count >= width { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }

    private static func examples(_ examples: [RuleExample]) -> [String] {
        Array(examples.map(lines).joined(separator: [""]))
    }

    /// An example: the lines of the schema, then those of the env file.
    private static func lines(of example: RuleExample) -> [String] {
        ["# schema.yaml, for an environment of level \(example.level.rawValue)"]
            + example.settings.compactMap(declaration)
            + example.targets.map(declaration)
            + ["# the env file"]
            + example.settings.compactMap(assignment)
            + below(example.settings)
            + assignments(example.elsewhere, in: "a less strict environment")
            + assignments(example.region, in: "the failover region")
            + assignments(example.inherited, in: "an environment of level development, which it extends")
    }

    private static func assignments(_ settings: [ExampleSetting], in environment: String) -> [String] {
        settings.isEmpty ? [] : ["# the env file of \(environment)"] + settings.compactMap(assignment)
    }

    /// The values of the same settings in the layer below.
    private static func below(_ settings: [ExampleSetting]) -> [String] {
        let lines = settings.compactMap { setting in
            setting.below.map { "\(key(of: setting))=\(written($0))" }
        }
        return lines.isEmpty ? [] : ["# the env file of the layer below"] + lines
    }

    private static func declaration(of setting: ExampleSetting) -> String? {
        guard let type = setting.type else { return nil }
        var parts = ["type: \(type)"]
        if let elementType = setting.elementType { parts.append("of: \(elementType)") }
        if setting.isSecret { parts.append("secret: true") }
        if let reason = setting.plaintextReason { parts += ["secret: false", "because: \(reason)"] }
        if setting.audience == .client { parts.append("audience: client") }
        if setting.network != .public { parts.append("network: \(setting.network.rawValue)") }
        if let pins = setting.pins { parts.append("pins: \(pins)") }
        let demands = setting.demands
        if !demands.when.isEmpty {
            let conditions = demands.when.map { "\($0.setting): \($0.value)" }
            parts.append("when: { \(conditions.joined(separator: ", ")) }")
        }
        if !demands.oneOf.isEmpty {
            parts.append("one-of: [\(demands.oneOf.map(\.text).joined(separator: ", "))]")
        }
        if let other = demands.sameHostAs { parts.append("same-host-as: \(other)") }
        if let days = demands.rotateDays { parts.append("rotate: \(days)d") }
        if let text = setting.deprecated { parts.append("deprecated: \(text)") }
        if let matches = setting.demands.matches { parts.append("matches: \(matches)") }
        if let text = setting.defaultText { parts.append("default: \(text)") }
        if let expires = setting.expires { parts.append("expires: \(expires)") }
        return "\(setting.name): { \(parts.joined(separator: ", ")) }"
    }

    private static func declaration(of target: ExampleTarget) -> String {
        var parts = ["format: \(target.format)", "audience: \(target.audience.rawValue)"]
        if let client = target.client { parts.append("client: \(client.rawValue)") }
        if let include = target.include { parts.append("include: [\(include.joined(separator: ", "))]") }
        return "\(target.name): { \(parts.joined(separator: ", ")) }"
    }

    private static func assignment(of setting: ExampleSetting) -> String? {
        guard let value = setting.value else { return nil }
        // The page shows only the beginning of a token or certificate, which is enough to recognise it.
        let shown = value.count <= 72 ? value : value.prefix(64) + "…"
        let remarks = [
            setting.isSealed ? "sealed" : nil, setting.setOn.map { "set on \($0)" },
            setting.exposedOn.map { "known to a former reader since \($0)" }, setting.note,
        ].compactMap(\.self).joined(separator: ", ")
        let line = "\(key(of: setting))=" + shortened(written(String(shown)))
        return remarks.isEmpty ? line : line + "   # " + remarks
    }

    private static func key(of setting: ExampleSetting) -> String {
        setting.type == nil ? setting.name : SettingName(setting.name)?.key?.text ?? setting.name
    }

    /// A value as an env file spells it.
    private static func written(_ value: String) -> String {
        var bytes: [UInt8] = []
        EnvValue.encode(Array(value.utf8).span) { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Certificates and keys are too long for a terminal.
    private static func shortened(_ text: String) -> String {
        guard text.hasPrefix("\"-----BEGIN ") else { return text }
        return text.prefix { $0 != "\\" } + "\\n…\""
    }
}
