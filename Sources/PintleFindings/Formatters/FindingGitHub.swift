internal import PintleSystem

/// Shows findings as annotations of a GitHub workflow: a command a line (GitHub's documentation, "Workflow commands").
///
/// Text from a file is escaped, so it can neither end a command nor begin another.
package enum FindingGitHub {
    /// Writes findings in the order they are given.
    ///
    /// - Parameters:
    ///   - findings: The findings.
    ///   - prefix: The project's path in its repository, such as `services/chat/`, or nothing.
    /// - Returns: The text, with a line feed at its end; empty without findings.
    package static func render(_ findings: [Finding], prefix: String) -> String {
        findings.map { line($0, prefix: prefix) }.joined()
    }

    /// A line of a log that begins no command, in the old spelling (`##[`) or the new one (`::`).
    package static func harmless(_ text: String) -> String {
        var result = ""
        for scalar in RawForbidden.escaped(text).unicodeScalars {
            if scalar == "[" && result.hasSuffix("##") || scalar == ":" && result.hasSuffix(":") {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func line(_ finding: Finding, prefix: String) -> String {
        var properties: [String] = []
        if let place = finding.place ?? finding.schemaPlace {
            properties.append("file=" + property(prefix + place.path))
            properties.append("line=\(place.line)")
            if let column = place.column {
                properties.append("col=\(column)")
                properties.append("endColumn=\(column + max(place.length, 1))")
            }
        }
        properties.append("title=" + property(finding.code))
        let text = FindingLines.lines(of: finding).map { escaped($0, "%") }.joined(separator: "%0A")
        return "::\(command(finding.severity)) \(properties.joined(separator: ","))::\(text)\n"
    }

    private static func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// In properties a colon and a comma have a meaning too.
    private static func property(_ text: String) -> String { escaped(text, "%:,") }

    /// Percent-encodes invisible characters and some characters of commands.
    private static func escaped(_ text: String, _ special: String) -> String {
        var result = ""
        for scalar in RawForbidden.escaped(text).unicodeScalars {
            if special.unicodeScalars.contains(scalar) {
                result += "%" + String(scalar.value, radix: 16, uppercase: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
