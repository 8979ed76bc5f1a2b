import Foundation
import Yams

/// One configuration of the material: its settings, and what a reader of it should object to.
struct TrialCase {
    /// What a case can be told by.
    enum Evidence: String {
        /// The value alone shows that it is insecure.
        case value = "yes"
        /// The value and the setting's name together do.
        case name
        /// Neither does.
        case neither = "no"
    }

    let id: String
    let evidence: Evidence
    /// The codes of which one is right; without any, every finding is.
    let wanted: Set<String>
    let settings: [TrialSetting]
    /// The values of the environment dev.
    let milder: [String: String]
    /// The environment that is checked.
    let checked: String
}

/// One setting of a case, as a sensible team would declare it.
struct TrialSetting {
    let key: String
    let value: String
    let type: [(word: String, value: String)]
    let isSecret: Bool
    let isClient: Bool
}

/// Reads the material: YAML files in a directory beside the checkout.
struct TrialMaterial {
    let insecure: [TrialCase]
    let good: [(stack: String, settings: [TrialSetting])]

    init(directory: String) throws {
        let cases = try Self.yaml(directory + "/insecure-open.yaml") as? [[String: Any]] ?? []
        let stacks = try Self.yaml(directory + "/good-open.yaml") as? [String: [[String: Any]]] ?? [:]
        insecure = cases.map(Self.trialCase)
        good = stacks.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map { Self.setting($0) }) }
    }

    private static func yaml(_ path: String) throws -> Any? {
        let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        // Every scalar is text, so that no value changes.
        return try Yams.load(yaml: text, .basic)
    }

    private static func trialCase(_ node: [String: Any]) -> TrialCase {
        let dev = (node["dev"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
        return TrialCase(
            id: text(node["id"]),
            evidence: TrialCase.Evidence(rawValue: text(node["decidable"])) ?? .neither,
            wanted: Set((node["want"] as? [Any] ?? []).map { "\($0)" }),
            settings: (node["settings"] as? [[String: Any]] ?? []).map { setting($0, raw: node["raw"]) },
            milder: dev,
            checked: node["check"] as? String ?? "prod"
        )
    }

    /// One setting; `raw` is what the file holds instead of the value.
    private static func setting(_ node: [String: Any], raw: Any? = nil) -> TrialSetting {
        let typed = node["typed"] as? [String: Any] ?? [:]
        return TrialSetting(
            key: text(node["key"]),
            value: text(raw ?? node["value"]),
            type: typed.map { ($0.key, written($0.value)) }.sorted {
                ($0.0 == "type" ? "" : $0.0) < ($1.0 == "type" ? "" : $1.0)
            },
            isSecret: text(node["secret"]) == "true",
            isClient: text(node["client"]) == "true"
        )
    }

    private static func text(_ node: Any?) -> String { node.map { "\($0)" } ?? "" }

    /// A value as the schema writes it.
    private static func written(_ node: Any) -> String {
        guard let list = node as? [Any] else { return "\(node)" }
        return "[" + list.map { quoted("\($0)") }.joined(separator: ", ") + "]"
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
