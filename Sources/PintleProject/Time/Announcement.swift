import PintleCore
internal import PintleFindings
import PintlePolicy
import PintleSchema

/// The findings that become errors soon, in one line.
enum Announcement {
    /// The number of days ahead.
    static let days = 14

    /// - Returns: `on 2026-12-14 SEC022 becomes an error for 3 secrets of prod, and PIN008 for supabase.pins`; `nil`
    ///   when nothing comes.
    static func text(_ upcoming: [UpcomingError], in name: EnvironmentName, _ schema: Schema) -> String? {
        guard !upcoming.isEmpty else { return nil }
        var text = ""
        var before: UpcomingError?
        for error in upcoming where before?.day != error.day || before?.finding.code != error.finding.code {
            let same = upcoming.filter { $0.day == error.day && $0.finding.code == error.finding.code }
            let subject = subject(of: same.map(\.finding), schema)
            if let before {
                text += before.day == error.day ? ", and " : "; on \(error.day) "
                text += "\(error.finding.code) for \(subject)"
            } else {
                text += "on \(error.day) \(error.finding.code) becomes an error for \(subject) of \(name)"
            }
            before = error
        }
        return text
    }

    /// `jwt.secret`, `3 secrets`, `2 settings`.
    private static func subject(of findings: [Finding], _ schema: Schema) -> String {
        let names = Set(findings.map { $0.setting?.text ?? $0.key?.text ?? "the project" })
        guard names.count > 1 else { return names.first ?? "the project" }
        let isSecret = findings.allSatisfy { finding in finding.key.flatMap { schema[$0]?.isSecret } ?? true }
        return "\(names.count) \(isSecret ? "secrets" : "settings")"
    }
}
