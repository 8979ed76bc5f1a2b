internal import PintleFindings
import PintleCore
internal import PintleSystem

/// What the rules are, for people: one page each, and a list of all.
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

    /// The codes that somebody who typed an unknown one may have meant.
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

    /// All rules, a line each: code, weight in production, staging and development, title.
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
