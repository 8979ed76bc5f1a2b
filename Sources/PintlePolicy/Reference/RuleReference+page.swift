internal import PintleSchema
import PintleCore
internal import PintleSystem

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
        if rule.isHeuristic { remarks.append("  It judges by likelihood; a waiver lets a sound value pass.") }
        return remarks.joined(separator: "\n")
    }

    private static func section(_ title: String, _ lines: [String]) -> String {
        ([title] + lines.flatMap(wrapped).map { $0.isEmpty ? "" : "  " + $0 }).joined(separator: "\n")
    }

    /// A line broken at blanks, so that it fits a terminal.
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

    /// An example as one would write it: the lines of the schema, then those of the env file.
    private static func lines(of example: RuleExample) -> [String] {
        ["# schema.yaml, for an environment of level \(example.level.rawValue)"]
            + example.settings.compactMap(declaration)
            + example.targets.map(declaration)
            + ["# the env file"]
            + example.settings.compactMap(assignment)
            + below(example.settings)
            + assignments(example.elsewhere, in: "an environment of a milder level")
            + assignments(example.region, in: "the region that takes over")
            + assignments(example.inherited, in: "an environment of level development, which it extends")
    }

    private static func assignments(_ settings: [ExampleSetting], in environment: String) -> [String] {
        settings.isEmpty ? [] : ["# the env file of \(environment)"] + settings.compactMap(assignment)
    }

    /// What the layer below says of the same settings.
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
        if setting.audience == .client { parts.append("audience: client") }
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
        if let include = target.include { parts.append("include: [\(include.joined(separator: ", "))]") }
        return "\(target.name): { \(parts.joined(separator: ", ")) }"
    }

    private static func assignment(of setting: ExampleSetting) -> String? {
        guard let value = setting.value else { return nil }
        // The page is for reading: of a token or a certificate the beginning tells what it is.
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

    /// A value as env files have it.
    private static func written(_ value: String) -> String {
        var bytes: [UInt8] = []
        EnvValue.encode(Array(value.utf8).span) { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Certificates and keys are too long for a terminal, and nobody reads them.
    private static func shortened(_ text: String) -> String {
        guard text.hasPrefix("\"-----BEGIN ") else { return text }
        return text.prefix { $0 != "\\" } + "\\n…\""
    }
}
