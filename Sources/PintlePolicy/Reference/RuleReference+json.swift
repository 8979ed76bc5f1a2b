internal import PintleFindings
internal import PintleCore

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
