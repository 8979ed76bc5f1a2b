internal import PintleFindings
import PintleCore
import PintleSchema

/// Points out values that repeat the value of the layer below.
///
/// It skips settings of a region, where an equal value may be intended.
struct RedundantValueRule: Rule {
    static let code = "LAY002"
    static let title = "values that repeat the layer below"
    static let levels = RuleLevels(production: .note, staging: .note, development: .note)
    static let why = "when the value below changes, this copy keeps the old value"
    static let sources = ["the schema's layers"]
    static let fix = "remove the value from the upper layer"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.level", "string", "info", below: "info")),
            RuleExample(
                .server("api.url", "url", "https://api.pelican-harbor.net", below: "https://api.pelican-harbor.net")
            ),
            RuleExample(.server("worker.threads", "int", "4", below: "4")),
            RuleExample(.server("mail.sender", "string", "Pelican", below: "Pelican")),
        ],
        good: [
            RuleExample(.server("log.level", "string", "info", below: "debug")),
            RuleExample(.server("log.level", "string", "info")),
            RuleExample(.server("worker.threads", "int", "8", below: "4")),
            RuleExample(.server("mail.sender", "string", "Pelican", below: "Pelican Test")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        guard environment.layers.count > 1 else { return [] }
        var below: [EnvKey: (layer: Layer, entry: Layer.Entry)] = [:]
        var found: [Objection] = []
        let layers = environment.layers.reversed().filter { !isRegion($0, of: environment.schema) }
        for (index, layer) in layers.enumerated() {
            let isLast = index == layers.count - 1
            if isLast, below.isEmpty { return found }
            for entry in layer.entries {
                if let lower = below[entry.key], Self.isSame(entry.text, lower.entry.text) {
                    found.append(objection(to: entry, of: layer, over: lower.layer, environment.schema[entry.key]))
                }
                if !isLast { below[entry.key] = (layer, entry) }
            }
        }
        return found
    }

    private func isRegion(_ layer: Layer, of schema: Schema) -> Bool {
        schema[environment: layer.environment]?.region != nil
    }

    private static func isSame(_ one: SettingText, _ other: SettingText) -> Bool {
        one.withBytes { one in
            other.withBytes { other in
                guard one.count == other.count else { return false }
                // Secrets are compared too: all of both, wherever they differ.
                var difference: UInt8 = 0
                for index in one.indices { difference |= one[index] ^ other[index] }
                return difference == 0
            }
        }
    }

    private func objection(
        to entry: Layer.Entry,
        of layer: Layer,
        over lower: Layer,
        _ setting: Setting?
    ) -> Objection {
        return Objection(
            to: .line(LayerLine(entry, of: layer, setting)),
            "\(setting?.name.text ?? entry.key.text) in \(layer.environment) has the same value as in \(lower.environment)",
            label: "the same as in \(lower.environment)",
            fix: "pintle unset \(layer.environment) \(entry.key)"
        )
    }
}
