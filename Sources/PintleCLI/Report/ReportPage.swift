internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleVault

/// A report as one HTML page, which loads nothing and runs nothing.
struct ReportPage {
    private let report: ProjectReport

    init(_ report: ProjectReport) { self.report = report }

    /// UTF-8.
    var text: String {
        let sections = [attention, deadlines, settings, members, findings, waivers]
        let links = sections.map { section in
            HTML.text("a", ["href": "#" + section.id], section.title)
        }
        let body: [HTML] = [
            .element(
                "header",
                [
                    .text("h1", report.name),
                    .text("p", summary),
                    .element("nav", ["aria-label": "Sections"], links),
                ]
            ),
            .element("main", sections.map(\.html)),
        ]
        return HTML.reportHead.source
            + HTML.text("title", "\(report.name): Pintle report of \(report.day)").source
            + HTML.reportStyle.source + HTML.element("body", body).source
    }

    private var summary: String {
        let state = "Verified by Pintle on \(report.day)."
        guard let reader = report.reader else {
            return state + " There was no private key, so this page has no deadlines and compares no secrets."
        }
        let closed = report.environments.filter { !$0.isOpened }.map(\.name.text)
        guard !closed.isEmpty else { return state + " Opened with the key of \(reader)." }
        return state + " Opened with the key of \(reader), which cannot read \(closed.joined(separator: ", "))."
    }

    // MARK: - Attention and deadlines

    private var attention: ReportSection {
        let items = StatusItem.all(report.status).map { HTML.text("li", $0.text) }
        return ReportSection(
            "attention",
            "Needs attention",
            items.isEmpty ? [.text("p", ["class": "good"], "Nothing needs attention.")] : [.element("ul", items)]
        )
    }

    private var deadlines: ReportSection {
        let none =
            report.reader == nil
            ? "A private key is needed to see them." : "Time brings no finding within two years, in what the key reads."
        let rows = Self.grouped(report.deadlines).map(Self.row)
        return ReportSection(
            "deadlines",
            "What runs out",
            rows.isEmpty
                ? [.text("p", none)]
                : [
                    ReportSection.table(
                        "Findings that time brings within two years, in what the key reads",
                        ["Day", "Time left", "Severity", "Environments", "Setting", "What happens"],
                        rows
                    )
                ]
        )
    }

    /// Regions share most dates: the same finding on one day is one line.
    private static func grouped(_ deadlines: [ProjectReport.Deadline]) -> [[ProjectReport.Deadline]] {
        var groups: [[ProjectReport.Deadline]] = []
        for deadline in deadlines {
            let index = groups.firstIndex { group in
                let (one, other) = (group[0], deadline)
                return one.day == other.day && one.finding.code == other.finding.code
                    && one.finding.key == other.finding.key && one.finding.severity == other.finding.severity
            }
            if let index { groups[index].append(deadline) } else { groups.append([deadline]) }
        }
        return groups
    }

    private static func row(_ group: [ProjectReport.Deadline]) -> HTML {
        let deadline = group[0]
        let kind = deadline.daysLeft <= 0 ? "error" : deadline.daysLeft <= 14 ? "warning" : "later"
        return HTML.element(
            "tr",
            [
                .text("th", ["scope": "row"], "\(deadline.day)"),
                .text("td", ["class": kind], wait(deadline.daysLeft)),
                .text("td", deadline.finding.severity.rawValue),
                .text("td", group.map(\.environment.text).joined(separator: ", ")),
                .element("td", [.text("code", deadline.finding.setting?.text ?? deadline.finding.key?.text ?? "–")]),
                .element(
                    "td",
                    [
                        HTML("\(deadline.finding.code): \(deadline.finding.message)"),
                        .text("small", ["class": "fix"], deadline.finding.fix),
                    ]
                ),
            ]
        )
    }

    private static func wait(_ days: Int) -> String {
        switch days {
        case ..<0: "since \(-days) \(days == -1 ? "day" : "days")"
        case 0: "today"
        case 1: "1 day"
        default: "\(days) days"
        }
    }

    // MARK: - Settings

    private var settings: ReportSection {
        let heads = report.environments.map { environment in
            let notes = [environment.level?.rawValue, environment.isAbstract ? "only extended" : nil]
            return (environment.name.text, notes.compactMap(\.self).joined(separator: ", "))
        }
        let rows = report.rows.map { row in
            let kind = row.setting.map { $0.isSecret ? "\($0.typeName), secret" : $0.typeName } ?? "not in the schema"
            let name = HTML.element(
                "th",
                ["scope": "row"],
                [.text("code", row.setting?.name.text ?? row.key.text), .text("small", " \(kind)")]
            )
            return HTML.element("tr", [name] + row.cells.map(ReportCell.html))
        }
        let head = [ReportSection.head("Setting", "")] + heads.map { ReportSection.head($0.0, $0.1) }
        return ReportSection(
            "settings",
            "Settings",
            [
                ReportSection.table(
                    "Secrets are shown as states, never as values. An equals sign names other environments that have the "
                        + "same value of their own.",
                    head,
                    rows
                )
            ]
        )
    }

    // MARK: - Members, findings and waivers

    private var members: ReportSection {
        let names = report.environments.map(\.name)
        let rows = report.members.map { member in
            let rights = member.rights
            let own = [rights.isAdmin ? "admin" : nil, rights.signsSchema ? "signs the schema" : nil]
            let cells = names.map { name in
                let words = [
                    rights.reads.contains(name) ? "reads" : nil, rights.writes.contains(name) ? "writes" : nil,
                ]
                return HTML.text("td", words.compactMap(\.self).joined(separator: ", "))
            }
            return HTML.element(
                "tr",
                [
                    .text("th", ["scope": "row"], member.name.text),
                    .text("td", own.compactMap(\.self).joined(separator: ", ")),
                ] + cells + [.element("td", [.text("code", member.key.fingerprint.b64)])]
            )
        }
        let heads = ["Member", "Project"] + names.map(\.text) + ["Fingerprint of the key"]
        return ReportSection("members", "Members", [ReportSection.table("Members and their rights", heads, rows)])
    }

    private var findings: ReportSection {
        let items = report.findings.map { finding in
            let place = (finding.place ?? finding.schemaPlace).map { " \($0.path):\($0.line)" } ?? ""
            return HTML.element(
                "li",
                [
                    .text(
                        "span",
                        ["class": finding.severity == .error ? "error" : "warning"],
                        finding.severity.rawValue
                    ),
                    HTML(" \(finding.code)\(finding.environment.map { " in \($0)" } ?? ""): \(finding.message)"),
                    .text("small", place),
                    .text("small", ["class": "fix"], finding.fix),
                ]
            )
        }
        let none = "Schema and rules find nothing."
        return ReportSection(
            "findings",
            "Findings",
            items.isEmpty ? [.text("p", ["class": "good"], none)] : [.element("ul", items)]
        )
    }

    private var waivers: ReportSection {
        let rows = report.waivers.map { waiver in
            HTML.element(
                "tr",
                [
                    .text("th", ["scope": "row"], "\(waiver.until)"),
                    .text("td", waiver.rule),
                    .element("td", [.text("code", waiver.setting.text)]),
                    .text("td", waiver.environments.map(\.text).joined(separator: ", ")),
                    .text("td", waiver.owner.text),
                    .text("td", waiver.reason),
                ]
            )
        }
        return ReportSection(
            "waivers",
            "Waivers",
            rows.isEmpty
                ? [.text("p", "There are none.")]
                : [
                    ReportSection.table(
                        "Findings that the schema accepts for some time",
                        ["Last day", "Rule", "Setting", "Environments", "Owner", "Reason"],
                        rows
                    )
                ]
        )
    }
}
