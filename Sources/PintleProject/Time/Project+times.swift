import PintleCore
internal import PintleFindings
import PintlePolicy
import PintleSchema
internal import PintleSystem
import PintleVault

extension Project {
    /// The day on which a state was signed last: that of the newest time which a signature of it carries.
    ///
    /// - Returns: `nil` when that time is still to come, and when nobody signed the schema as it is: what time has
    ///   brought cannot be told from the rest then.
    func signedDay(of files: [VerifiedEnvFile]) -> CalendarDate? {
        guard schemaObjection == nil, let newest = signedTimes(of: files).map(\.time).max(), newest <= .now else {
            return nil
        }
        return CalendarDate(secondsSince1970: newest.secondsSince1970)
    }

    /// The times in a state that are more than a day in the future.
    ///
    /// - Parameters:
    ///   - files: The env files that are looked at.
    ///   - name: The environment that is looked at; `nil` is each file's own.
    ///   - level: The level of the environment; `nil` is each file's own.
    /// - Returns: Errors, or warnings in development.
    func futureTimes(
        in files: [VerifiedEnvFile],
        of name: EnvironmentName? = nil,
        at level: Level? = nil
    ) -> [Finding] {
        let strictest = level ?? files.map(\.environment.level).max() ?? .production
        return files.flatMap { file in
            futureValues(in: file, of: name ?? file.environment.name, at: level ?? file.environment.level)
        }
            + signedTimes(of: files).filter { SignedTime.isFuture($0.time) }.map { signed in
                let owner = EnvFile.environment(at: signed.path)
                let own = files.first { $0.environment.name == owner }?.environment.level
                return finding(signed, of: name ?? owner, at: level ?? own ?? strictest)
            }
    }

    /// Whether the schema has to be signed again although nothing else has changed.
    var isSchemaOfFuture: Bool { schemaFile.block.map { SignedTime.isFuture($0.time) } ?? false }

    /// Every time that a signature of the state carries: of its files, the schema and the roster's entries.
    private func signedTimes(of files: [VerifiedEnvFile]) -> [SignedTime] {
        let clock = "on a machine whose clock is right"
        var times = files.map { file in
            SignedTime(
                time: file.file.footer.time,
                path: file.file.path,
                line: nil,
                subject: "the signature of \(file.file.path)",
                fix: "save it \(clock): pintle rotate \(file.environment.name)"
            )
        }
        if schemaObjection == nil, let block = schemaFile.block {
            times.append(
                SignedTime(
                    time: block.time,
                    path: SchemaFile.path,
                    line: nil,
                    subject: "the signature of \(SchemaFile.path)",
                    fix: "sign it again \(clock): pintle schema sign"
                )
            )
        }
        return times + rosterTimes
    }

    private var rosterTimes: [SignedTime] {
        trust.roster.entries.enumerated().map { index, entry in
            SignedTime(
                time: entry.time,
                path: Roster.path,
                line: index + 2,
                subject: "entry \(index + 1) of the roster",
                fix: "entries stay as they are: restore the roster from git if nobody has this one yet, otherwise wait "
                    + "until then, or begin a new roster: pintle init --new-root"
            )
        }
    }

    private func futureValues(
        in file: VerifiedEnvFile,
        of name: EnvironmentName,
        at level: Level
    ) -> [Finding] {
        file.file.entries.compactMap { entry in
            guard case .sealed(let token) = entry.value, SignedTime.isFuture(token.time) else { return nil }
            let setting = schema[entry.key]
            return Finding(
                code: FutureTime.code,
                severity: level == .development ? .warning : .error,
                environment: name,
                setting: setting?.name,
                key: entry.key,
                message: "\(setting?.name.text ?? entry.key.text) says that it was set at \(token.time.rfc3339), "
                    + "which is in the future",
                place: SourcePlace(
                    path: file.file.path,
                    line: entry.line,
                    column: 1,
                    length: entry.key.text.utf8.count,
                    excerpt: "\(entry.key)=sealed:…",
                    label: "set in the future"
                ),
                schemaPlace: setting?.place,
                why: FindingCatalogue.why(FutureTime.code),
                fix: "set it again on a machine whose clock is right: pintle "
                    + (setting?.generator == nil
                        ? "set \(file.environment.name) \(entry.key) --stdin"
                        : "rotate \(file.environment.name) \(entry.key)")
            )
        }
    }

    private func finding(_ signed: SignedTime, of name: EnvironmentName?, at level: Level) -> Finding {
        Finding(
            code: FutureTime.code,
            severity: level == .development ? .warning : .error,
            environment: name,
            message: "\(signed.subject) says that it was signed at \(signed.time.rfc3339), which is in the future",
            place: SourcePlace(path: signed.path, line: signed.line ?? lastLine(of: signed.path)),
            why: FindingCatalogue.why(FutureTime.code),
            fix: signed.fix
        )
    }

    /// The line of a file with the signature.
    private func lastLine(of path: String) -> Int {
        let bytes = path == SchemaFile.path ? schemaFile.bytes : try? directory.read(path, limit: VaultLimits.fileBytes)
        return max(1, (bytes ?? []).count { $0 == UInt8(ascii: "\n") })
    }
}

/// The findings that become errors soon, in one line.
enum Announcement {
    /// The number of days ahead.
    static let days = 14

    /// - Returns: `on 2026-12-14 SEC022 becomes an error for 3 secrets of prod, and PIN008 for supabase.pins`; `nil`
    ///   when nothing comes.
    static func text(_ upcoming: [UpcomingFinding], in name: EnvironmentName, _ schema: Schema) -> String? {
        guard !upcoming.isEmpty else { return nil }
        var text = ""
        var before: UpcomingFinding?
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

/// The time in a signature, by the clock of the signer.
struct SignedTime {
    let time: Timestamp
    /// Relative to the project.
    let path: String
    /// From 1; `nil` is the last line of the file.
    let line: Int?
    /// Whose time it is, for messages: `the signature of environments/prod.env`.
    let subject: String
    let fix: String

    /// Whether no clock that is right can have made it: clocks differ, but not by more than a day.
    static func isFuture(_ time: Timestamp) -> Bool {
        time.secondsSince1970 - Timestamp.now.secondsSince1970 > Int64(FutureTime.toleratedDays) * 86_400
    }
}
