import PintleCore
internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses secrets in plaintext.
struct PlaintextSecretRule: Rule {
    static let code = "SEC010"
    static let title = "secrets in plaintext"
    static let levels = RuleLevels.alwaysError
    static let isWaivable = false
    static let why = "anyone who can read the repository or its history can read the value"
    static let sources = ["CWE-312", "OWASP ASVS 5.0 13.3.1"]
    static let fix =
        "seal a new value with pintle set, and replace the old one at the service that it belongs to, because the history keeps it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq", isSealed: false)),
            RuleExample(.unknown("STRIPE_KEY", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb", isSealed: false)),
            RuleExample(.secret("redis.password", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb", isSealed: false)),
            RuleExample(.unknown("SENDGRID_TOKEN", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq", isSealed: false)),
        ],
        good: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.server("log.level", "string", "info")),
            RuleExample(.secret("redis.password", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb")),
            RuleExample(.server("worker.threads", "int", "4")),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        var seen: Set<Line> = []
        let lines = openLines(in: environment)
            .filter { seen.insert(Line(layer: $0.environment, number: $0.place.line)).inserted }
        let unknown = Dictionary(grouping: lines.filter { $0.setting == nil }) { $0.environment }
            .filter { $0.value.count > ResolvedEnvironment.mostUnknownEntries }
        var written: Set<EnvironmentName> = []
        return lines.compactMap { line in
            guard line.setting == nil, let many = unknown[line.environment] else { return objection(to: line) }
            return written.insert(line.environment).inserted ? objection(to: many, in: line.environment) : nil
        }
    }

    /// One objection to the many lines of a layer that the schema does not declare.
    private func objection(to lines: [LayerLine], in file: EnvironmentName) -> Objection {
        let names = NameList.text(lines.lazy.map(\.key.text), of: lines.count)
        return Objection(
            to: .line(lines[0]),
            "\(file) has \(lines.count) plaintext values that count as secrets, because the schema does not declare them: \(names)",
            label: "not sealed",
            fix:
                "declare them in the schema, or remove them: pintle edit \(file); replace real secrets at the services that they belong to"
        )
    }

    private func openLines(in environment: ResolvedEnvironment) -> [LayerLine] {
        var lines: [LayerLine] = []
        let values = environment.settings
        for index in values.indices where values[index].setting.isSecret && values[index].isPlaintext {
            guard case .layer(let layer, let place, isSealed: false) = values[index].origin else { continue }
            lines.append(LayerLine(layer, values[index].setting.key, values[index].setting, place))
        }
        for unknown in environment.unknown where !unknown.entry.isSealed {
            lines.append(LayerLine(unknown.layer, unknown.entry.key, nil, unknown.place))
        }
        for layer in environment.layers {
            for entry in layer.entries where !entry.isSealed {
                let setting = environment.schema[entry.key]
                guard setting?.isSecret ?? true else { continue }
                let place = SourcePlace(path: layer.path, line: entry.line)
                lines.append(LayerLine(layer.environment, entry.key, setting, place))
            }
        }
        return lines
    }

    private func objection(to line: LayerLine) -> Objection {
        let file = line.environment
        guard let setting = line.setting else {
            return Objection(
                to: .line(line),
                "\(line.key) in \(file) is in plaintext, but counts as a secret because the schema does not declare it",
                label: "not sealed",
                fix:
                    "declare it in the schema, or remove it: pintle edit \(file); if it is a secret, replace it at the service that it belongs to"
            )
        }
        return Objection(
            to: .line(line),
            "\(setting.name) in \(file) is a secret in plaintext",
            label: "not sealed",
            fix:
                "replace it at the service that it belongs to, because the history keeps it; then seal the new value: pintle set \(file) \(setting.name)"
        )
    }

    private struct Line: Hashable {
        let layer: EnvironmentName
        let number: Int
    }
}

extension LayerLine {
    fileprivate init(_ environment: EnvironmentName, _ key: EnvKey, _ setting: Setting?, _ place: SourcePlace) {
        self.init(environment: environment, key: key, setting: setting, place: place, isSealed: false)
    }
}
