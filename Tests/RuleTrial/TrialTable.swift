import PintleCore
import PintleFindings

/// What the rules find in the material, in every way of declaring it.
struct TrialTable {
    /// What became of one case.
    enum Outcome: String {
        /// A wanted code was found.
        case exact
        /// Its type refuses the value.
        case schema
        /// Something else was found.
        case near
        case nothing
    }

    private(set) var outcomes: [(trial: TrialCase, way: TrialWay, outcome: Outcome, codes: [String])] = []
    private(set) var falseFindings: [(stack: String, way: TrialWay, finding: Finding)] = []
    /// Findings that say that a credential is not marked as one, where nothing is marked.
    private(set) var unmarkedCount = 0
    private let material: TrialMaterial

    /// Codes of credentials in plaintext.
    private static let plaintextCodes: Set<String> = ["TLS011", "TLS012", "SEC010", "SEC011", "SEC012", "SEC025"]

    init(_ material: TrialMaterial) throws {
        self.material = material
        for way in TrialWay.allCases {
            for trial in material.insecure { try judge(trial, way) }
            for stack in material.good { try judge(stack.stack, stack.settings, way) }
        }
    }

    private mutating func judge(_ trial: TrialCase, _ way: TrialWay) throws {
        let found = try TrialProject(trial.settings, milder: trial.milder, as: way).findings(in: trial.checked)
        let codes = found.filter { $0.severity > .note }.map(\.code)
        let isRefusedByType = codes.contains { $0.hasPrefix("TYP") }
        let outcome: Outcome =
            codes.contains { trial.wanted.isEmpty ? Self.isSpecific($0) : trial.wanted.contains($0) }
            ? .exact : isRefusedByType ? .schema : codes.isEmpty ? .nothing : .near
        outcomes.append((trial, way, outcome, codes))
    }

    private mutating func judge(_ stack: String, _ settings: [TrialSetting], _ way: TrialWay) throws {
        let secrets = Set(settings.filter(\.isSecret).map(\.key))
        for finding in try TrialProject(settings, as: way).findings(in: "prod") where finding.severity > .note {
            if way == .bare, Self.plaintextCodes.contains(finding.code), secrets.contains(finding.key?.text ?? "") {
                unmarkedCount += 1
            } else {
                falseFindings.append((stack, way, finding))
            }
        }
    }

    /// Whether a code says more than that a value is no good secret, or none that its type takes.
    private static func isSpecific(_ code: String) -> Bool { !code.hasPrefix("TYP") && !code.hasPrefix("SEC") }

    // MARK: - The share of what is found

    func count(_ evidence: TrialCase.Evidence, _ way: TrialWay, _ outcomes: [Outcome]) -> Int {
        self.outcomes.count { $0.trial.evidence == evidence && $0.way == way && outcomes.contains($0.outcome) }
    }

    func share(_ evidence: TrialCase.Evidence, _ way: TrialWay) -> Double {
        let all = self.outcomes.count { $0.trial.evidence == evidence && $0.way == way }
        return all == 0 ? 1 : Double(count(evidence, way, [.exact, .schema])) / Double(all)
    }

    func falseCount(_ way: TrialWay, _ severity: Severity) -> Int {
        falseFindings.count { $0.way == way && $0.finding.severity == severity }
    }

    // MARK: - Text

    var text: String {
        var lines = ["way    value: wanted by type other nothing share   name: wanted by type other nothing share"]
        for way in TrialWay.allCases {
            lines.append(Self.padded(way.rawValue, 12) + part(.value, way) + "          " + part(.name, way))
        }
        lines.append("")
        lines.append("way    false errors  false warnings")
        for way in TrialWay.allCases {
            lines.append(
                Self.padded(way.rawValue, 7) + Self.padded("\(falseCount(way, .error))", 14)
                    + "\(falseCount(way, .warning))"
            )
        }
        lines.append("bare also reports \(unmarkedCount) credentials that are not marked, rightly")
        return lines.joined(separator: "\n")
    }

    private func part(_ evidence: TrialCase.Evidence, _ way: TrialWay) -> String {
        let counts = [Outcome.exact, .schema, .near, .nothing].map { count(evidence, way, [$0]) }
        return counts.map { Self.padded("\($0)", 8) }.joined()
            + "\(Int((share(evidence, way) * 1000).rounded()) / 10) %"
    }

    /// The cases that a way misses, and the findings on good stacks.
    var details: String {
        let missed = outcomes.filter { $0.outcome == .near || $0.outcome == .nothing }.map {
            "missed \($0.way.rawValue) \($0.trial.evidence) \($0.trial.id) \($0.codes.joined(separator: ",")) "
                + "(wanted \($0.trial.wanted.sorted().joined(separator: ","))): "
                + $0.trial.settings.map { "\($0.key)=\($0.value.prefix(60))" }.joined(separator: "; ")
        }
        let wrong = falseFindings.map {
            "false \($0.way.rawValue) \($0.finding.severity) \($0.finding.code) \($0.stack) "
                + "\($0.finding.key?.text ?? ""): \($0.finding.message)"
        }
        return (missed + wrong).joined(separator: "\n")
    }

    private static func padded(_ text: String, _ count: Int) -> String {
        text + String(repeating: " ", count: max(1, count - text.count))
    }
}
