package import PintleCore
package import PintleFindings
internal import PintleSystem

/// An exception to one rule for one setting: owned, reasoned and dated.
package struct Waiver: Sendable, Hashable {
    /// The longest waiver, in days.
    package static let longest = 180
    /// The longest waiver of an error in production, in days.
    package static let longestForErrors = 30
    /// The number of days before its end during which every run announces it, that day included.
    package static let noticeDays = 14

    /// The rule's code.
    package let rule: String
    package let setting: SettingName
    package let environments: [EnvironmentName]
    package let reason: String
    package let owner: MemberName
    /// The first and the last day, both inclusive, in UTC.
    package let from: CalendarDate
    package let until: CalendarDate
    package let place: SourcePlace

    package init(
        rule: String,
        setting: SettingName,
        environments: [EnvironmentName],
        reason: String,
        owner: MemberName,
        from: CalendarDate,
        until: CalendarDate,
        place: SourcePlace
    ) {
        self.rule = rule
        self.setting = setting
        self.environments = environments
        self.reason = reason
        self.owner = owner
        self.from = from
        self.until = until
        self.place = place
    }

    /// The number of days that it lasts, the first and the last included.
    package var dayCount: Int { until.dayNumber - from.dayNumber + 1 }

    package func isActive(on day: CalendarDate) -> Bool { from <= day && day <= until }
}

/// Adds a waiver to the text of a schema; comments, order and everything else stay as they are.
package enum WaiverText {
    /// The text with one waiver more, at the end of the list.
    ///
    /// - Parameters:
    ///   - waiver: The waiver.
    ///   - text: The schema, without its block.
    /// - Returns: `nil` when the list is not a block of items. The caller must read the result again.
    package static func adding(_ waiver: Waiver, to text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0 == head || $0.hasPrefix(head + " ") }) else {
            while lines.last?.isEmpty == true { lines.removeLast() }
            return (lines + ["", head] + item(waiver, indentation: standard)).joined(separator: "\n") + "\n"
        }
        let rest = lines[start].dropFirst(head.count).drop { $0 == " " }
        if rest.hasPrefix("[]") {
            lines[start] = head + rest.dropFirst(2)
        } else {
            guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
        }
        let end = lines[(start + 1)...].firstIndex { !belongsToList($0) } ?? lines.endIndex
        let content = lines[(start + 1)..<end].lastIndex { isContent($0) } ?? start
        let first = lines[(start + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("-") }
        let indentation = first.map { String($0.prefix { $0 == " " }) } ?? standard
        lines.insert(contentsOf: item(waiver, indentation: indentation), at: content + 1)
        return lines.joined(separator: "\n")
    }

    private static let head = "waivers:"
    private static let standard = "  "

    private static func belongsToList(_ line: String) -> Bool {
        line.isEmpty || line.hasPrefix(" ") || line.hasPrefix("-") || line.hasPrefix("#")
    }

    private static func isContent(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return !text.isEmpty && !text.hasPrefix("#")
    }

    /// The lines of one item.
    private static func item(_ waiver: Waiver, indentation: String) -> [String] {
        let environments = waiver.environments.map(\.text).joined(separator: ", ")
        let words = [
            "rule: \(waiver.rule)", "setting: \(waiver.setting)", "environments: [\(environments)]",
            "reason: \(quoted(waiver.reason))", "owner: \(waiver.owner)", "from: \(waiver.from)",
            "until: \(waiver.until)",
        ]
        return words.enumerated().map { index, word in indentation + (index == 0 ? "- " : "  ") + word }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
