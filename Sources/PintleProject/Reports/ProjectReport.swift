package import PintleCore
package import PintleFindings
internal import PintlePolicy
package import PintleSchema
package import PintleVault

/// A project as a page shows it, without any secret.
package struct ProjectReport: Sendable {
    /// The number of days that deadlines look ahead.
    static let horizon = 730

    /// An environment: a column of the table of settings.
    package struct Environment: Sendable {
        package let name: EnvironmentName
        package let level: Level?
        package let isAbstract: Bool
        /// Whether its values were opened.
        package let isOpened: Bool
    }

    /// A setting: a row of the table.
    package struct Row: Sendable {
        package let key: EnvKey
        /// `nil` for a key that the schema does not declare.
        package let setting: Setting?
        /// One for each environment.
        package let cells: [Cell]
    }

    /// A setting in an environment.
    package struct Cell: Sendable {
        package enum Origin: Sendable, Equatable {
            case own
            case inherited(EnvironmentName)
            case schemaDefault
            /// There is no value, and the setting is required.
            case missing
            /// There is no value, and none is needed.
            case none
        }

        package let origin: Origin
        package let isSealed: Bool
        /// When a sealed value was set, by the clock of its author.
        package let setAt: Timestamp?
        /// The value, when it is no secret.
        package fileprivate(set) var shown: String?
        /// Other environments that have the same value in a file of their own.
        package fileprivate(set) var equals: [EnvironmentName] = []
    }

    /// Something that becomes an error or a warning, or became an error, because time passes.
    package struct Deadline: Sendable {
        package let day: CalendarDate
        package let environment: EnvironmentName
        package let finding: Finding
        /// The number of days from today; negative for a day in the past.
        package let daysLeft: Int
    }

    package let name: String
    package let day: CalendarDate
    /// The member whose key opened the values; `nil` without a key.
    package let reader: MemberName?
    package let environments: [Environment]
    package let rows: [Row]
    /// By day.
    package let deadlines: [Deadline]
    /// By name.
    package let members: [Member]
    package let waivers: [Waiver]
    /// Of the project, and of every environment that was opened.
    package let findings: [Finding]
    package let status: ProjectStatus
}

extension Project {
    /// Describes the project.
    ///
    /// - Parameter identity: A key that opens values. Without one, the report knows neither equal secrets nor
    ///   deadlines, and has the findings of `verify` alone.
    /// - Returns: The report.
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func report(_ identity: SharedIdentity?) throws(PintleError) -> ProjectReport {
        let member = identity.flatMap { trust.member(holding: $0.identity.publicKey) }
        let reads = member?.rights.reads ?? []
        let declared = schema.environments
        let opened = declared.filter { reads.contains($0.name) }.map(\.name)
        var columns: [[EnvKey: ProjectReport.Cell]] = []
        for environment in declared { columns.append(try cells(of: environment)) }
        var deadlines: [ProjectReport.Deadline] = []
        var findings = verificationReport().findings
        if let identity {
            let reader = Reader(self, identity)
            try reader.addEqualities(to: &columns, declared.map(\.name), opened: opened)
            let names = declared.filter { !$0.isAbstract && opened.contains($0.name) }.map(\.name)
            reader.addResults(of: names, &deadlines, &findings)
        }
        for index in columns.indices { Self.hideCredentials(in: &columns[index], findings) }
        return ProjectReport(
            name: schema.project,
            day: .today,
            reader: member?.name,
            environments: declared.map { environment in
                ProjectReport.Environment(
                    name: environment.name,
                    level: schema.level(of: environment.name),
                    isAbstract: environment.isAbstract,
                    isOpened: opened.contains(environment.name)
                )
            },
            rows: rows(columns),
            deadlines: deadlines.sorted { $0.day < $1.day },
            members: trust.rights.members.values.sorted { $0.name < $1.name },
            waivers: schema.waivers,
            findings: findings,
            status: try status()
        )
    }

    /// The schema's settings in its order, then keys that it does not declare.
    private func rows(_ columns: [[EnvKey: ProjectReport.Cell]]) -> [ProjectReport.Row] {
        let undeclared = Set(columns.flatMap(\.keys)).filter { schema[$0] == nil }.sorted()
        return (schema.settings.map(\.key) + undeclared).map { key in
            let none = ProjectReport.Cell(origin: .none, isSealed: false, setAt: nil, shown: nil)
            return ProjectReport.Row(key: key, setting: schema[key], cells: columns.map { $0[key] ?? none })
        }
    }

    private func cells(of environment: EnvironmentDeclaration) throws(PintleError) -> [EnvKey: ProjectReport.Cell] {
        let name = environment.name
        let chain = Set(schema.chain(of: name))
        var cells: [EnvKey: ProjectReport.Cell] = [:]
        let files = try verifiedLayers(of: name)
        for listed in try list(name).settings {
            let isRequired =
                !environment.isAbstract && listed.setting?.requirement.covers(chain) ?? false
                && listed.setting?.demands.when.isEmpty ?? true
            let origin: ProjectReport.Cell.Origin
            if let layer = listed.origin {
                origin = layer == name ? .own : .inherited(layer)
            } else {
                origin = listed.isDefault ? .schemaDefault : isRequired ? .missing : .none
            }
            cells[listed.key] = ProjectReport.Cell(
                origin: origin,
                isSealed: listed.isSealed,
                setAt: listed.setAt,
                shown: shown(listed, files)
            )
        }
        return cells
    }

    /// Hides values that a rule objects to: they may be credentials that the schema does not declare secret.
    private static func hideCredentials(in cells: inout [EnvKey: ProjectReport.Cell], _ findings: [Finding]) {
        for key in Set(findings.compactMap(\.key)) { cells[key]?.shown = nil }
    }

    /// The value of a setting that is no secret; nothing of a sealed one.
    private func shown(_ listed: ListedSetting, _ files: [VerifiedEnvFile]) -> String? {
        guard mayBeShown(listed.key) else { return nil }
        guard listed.origin != nil else {
            return listed.setting?.defaultText.map { String(decoding: $0, as: UTF8.self) }
        }
        let entry = files.lazy.compactMap { $0.file[listed.key] }.first
        guard case .plain(let bytes)? = entry?.value else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Reader {
    /// Names, in each cell, the other environments that have the same value in a file of their own.
    fileprivate func addEqualities(
        to columns: inout [[EnvKey: ProjectReport.Cell]],
        _ names: [EnvironmentName],
        opened: [EnvironmentName]
    ) throws(PintleError) {
        let comparison = try StateComparison()
        var states: [EnvironmentName: ComparedState] = [:]
        for name in opened { states[name] = try comparison.state(of: name, at: nil, self) }
        for (index, name) in names.enumerated() {
            guard let state = states[name] else { continue }
            for (key, cell) in columns[index] where cell.origin == .own {
                columns[index][key]?.equals = names.filter { other in
                    other != name && states[other]?.hasOwn(key, equalTo: state) ?? false
                }
            }
        }
    }

    /// Adds the deadlines and the findings of some environments.
    ///
    /// An environment that cannot be opened has neither; `check` reports the reason.
    fileprivate func addResults(
        of names: [EnvironmentName],
        _ deadlines: inout [ProjectReport.Deadline],
        _ findings: inout [Finding]
    ) {
        var known = Set(findings)
        for name in names {
            guard let review = try? review(name).review else { continue }
            let dated =
                review.overdue.map { ($0.since, $0.finding) }
                + review.upcomingErrors(within: ProjectReport.horizon).map { ($0.day, $0.finding) }
                + review.upcomingWarnings(within: ProjectReport.horizon).map { ($0.day, $0.finding) }
            deadlines += dated.map { day, finding in
                ProjectReport.Deadline(
                    day: day,
                    environment: name,
                    finding: finding,
                    daysLeft: day.dayNumber - review.day.dayNumber
                )
            }
            findings += review.findings.filter { known.insert($0).inserted }
        }
    }
}
