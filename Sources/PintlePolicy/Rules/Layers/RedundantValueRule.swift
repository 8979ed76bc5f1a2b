internal import PintleFindings
import PintleCore
import PintleSchema

/// Points out values that are what they override: the layer below says it already.
///
/// A region is left alone: that its pins run out on the same day as another's, or that the first one has the default's
/// name, is chance and said on purpose.
struct RedundantValueRule: Rule {
    static let code = "LAY002"
    static let title = "values that equal what they override"
    static let levels = RuleLevels(production: .note, staging: .note, development: .note)
    static let why = "when the layer below changes, this one stays behind without a word"
    static let sources = ["the schema's layers"]
    static let fix = "take the value out of the upper layer"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.level", "string", "info", below: "info")),
            RuleExample(
                .server("api.url", "url", "https://api.pelican-harbor.net", below: "https://api.pelican-harbor.net")
            ),
        ],
        good: [
            RuleExample(.server("log.level", "string", "info", below: "debug")),
            RuleExample(.server("log.level", "string", "info")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        guard environment.layers.count > 1 else { return [] }
        var below: [EnvKey: (layer: Layer, entry: Layer.Entry)] = [:]
        var found: [Objection] = []
        for layer in environment.layers.reversed() where !isRegion(layer, of: environment.schema) {
            for entry in layer.entries {
                if let lower = below[entry.key], Self.isSame(entry.text, lower.entry.text) {
                    found.append(objection(to: entry, of: layer, over: lower.layer, environment.schema[entry.key]))
                }
                below[entry.key] = (layer, entry)
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
            "\(setting?.name.text ?? entry.key.text) in \(layer.environment) is what \(lower.environment) says already",
            label: "the same as in \(lower.environment)",
            fix: "pintle unset \(layer.environment) \(entry.key)"
        )
    }
}
