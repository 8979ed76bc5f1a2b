package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintlePolicy
package import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// An environment that was verified, opened and checked.
    package struct Reviewed: Sendable {
        package let name: EnvironmentName
        /// Its own file first.
        package let files: [VerifiedEnvFile]
        package let review: Review
        /// What becomes an error within 14 days, in one line; it is one of the notes too.
        package let announcement: String?
        package fileprivate(set) var notes: [String]
    }

    /// An environment that was verified and opened, and whose values were read by their types.
    package struct Opened: Sendable {
        package let name: EnvironmentName
        let files: [VerifiedEnvFile]
        let resolution: Resolution
    }

    /// Verifies and opens an environment.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - identity: Who reads.
    ///   - above: Values that a caller named, from ``layer(of:over:)``.
    /// - Returns: Its values, not judged yet.
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func open(
        _ name: EnvironmentName,
        identity: borrowing Identity,
        above: Layer? = nil
    ) throws(PintleError) -> Opened {
        var shared = SharedLayers(trust)
        return try open(name, identity: identity, above: above, sharing: &shared)
    }

    /// The same, where several environments that share layers are opened one after the other.
    package func open(
        _ name: EnvironmentName,
        identity: borrowing Identity,
        above: Layer? = nil,
        sharing shared: inout SharedLayers
    ) throws(PintleError) -> Opened {
        let files = try verifiedLayers(of: name, &shared)
        var layers = [above].compactMap(\.self)
        var findings: [Finding] = []
        for file in files {
            let known = shared.layers[file.environment.name]
            let layer = if let known { known } else { try layer(file, identity: identity) }
            shared.layers[file.environment.name] = layer
            layers.append(layer)
            findings += commentFindings(in: file, layer, of: name)
        }
        let resolved = Resolver.resolve(name, schema: schema, layers: layers)
        let resolution = Resolution(environment: resolved.environment, findings: resolved.findings + findings)
        return Opened(name: name, files: files, resolution: resolution)
    }

    /// Checks an environment that was opened.
    ///
    /// - Parameters:
    ///   - opened: The environment.
    ///   - others: Environments to compare it with.
    ///   - today: The day to judge dates by.
    /// - Returns: Everything that was found.
    /// - Throws: ``PintleError`` when its files do not fit together.
    package func review(
        _ opened: Opened,
        beside others: [Opened] = [],
        today: CalendarDate = .today
    ) throws(PintleError) -> Reviewed {
        let level = opened.resolution.environment.level
        let times = futureTimes(in: opened.files, of: opened.name, at: level)
        let review = Policy.review(
            Resolution(
                environment: opened.resolution.environment,
                findings: opened.resolution.findings + times
            ),
            on: today,
            signedOn: signedDay(of: opened.files),
            members: Set(trust.rights.members.keys),
            tokens: PublishedKeyVerifier(),
            further: ProjectRules.further,
            beside: others.map(\.resolution.environment)
        )
        let upcoming = review.upcomingErrors(within: Announcement.days)
        let announcement = Announcement.text(upcoming, in: opened.name, schema)
        // A state that schema or rules refuse is not accepted.
        let recording = review.validated == nil ? [] : try remember(opened.files)
        return Reviewed(
            name: opened.name,
            files: opened.files,
            review: review,
            announcement: announcement,
            notes: [announcement].compactMap(\.self) + notes + waitingNotes(opened.files)
                + trust.formerReaderNotes(opened.files)
                + trust.olderStateNotes(opened.files) + recording
        )
    }

    /// Verifies, opens and checks an environment by itself.
    ///
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func review(
        _ name: EnvironmentName,
        identity: borrowing Identity,
        above: Layer? = nil,
        today: CalendarDate = .today
    ) throws(PintleError) -> Reviewed {
        try review(try open(name, identity: identity, above: above), today: today)
    }

    /// The environment as it may be handed to another program, or a refusal with every finding.
    ///
    /// - Throws: ``PintleError``, also when nobody who may signed the schema: see ``signedSchemaInHead(for:)``.
    package func validated(
        _ name: EnvironmentName,
        identity: borrowing Identity,
        above: Layer? = nil,
        tolerating tolerance: ErrorTolerance = .nothing,
        today: CalendarDate = .today
    ) throws(PintleError) -> (environment: ValidatedEnvironment, reviewed: Reviewed) {
        let deploying = refusingOlderStates
        let head = try deploying.signedSchemaInHead(for: name)
        var reviewed = try deploying.review(name, identity: identity, above: above, today: today)
        if let head {
            try checkAge(of: head, reviewed.files)
            reviewed.notes.append(
                "the schema is used without a signature, because its change is uncommitted here: pintle schema sign"
            )
        }
        guard let environment = reviewed.review.validated(tolerating: tolerance) else {
            throw Self.refusal(of: name, reviewed.review.report(tolerating: tolerance))
        }
        try remember(reviewed.files)
        return (environment, reviewed)
    }

    package static func refusal(of name: EnvironmentName, _ findings: [Finding]) -> PintleError {
        let errors = findings.count { $0.severity == .error }
        return PintleError(
            .refused,
            "\(name) is refused: \(errors == 1 ? "one error" : "\(errors) errors")",
            fix: "mend what is listed, then: pintle check \(name)",
            findings: findings
        )
    }

    /// The values of one file, opened, as the policy side sees them.
    private func layer(_ file: VerifiedEnvFile, identity: borrowing Identity) throws(PintleError) -> Layer {
        try checkMayOpen(file)
        let key = try dataKey(of: file, identity)
        let opened = try file.values(key)
        var entries: [Layer.Entry] = []
        entries.reserveCapacity(opened.count)
        let exposures = exposures(in: file)
        for value in opened {
            switch value.value {
            case .plain(let bytes):
                let excerpt = self.excerpt(file, value.key, value.line)
                entries.append(
                    .init(key: value.key, line: value.line, text: .plain(bytes), isSealed: false, excerpt: excerpt)
                )
            case .secret(let secret):
                entries.append(
                    .init(
                        key: value.key,
                        line: value.line,
                        text: mayBeShown(value.key) ? .plain(secret.plainBytes) : .protected(secret),
                        isSealed: true,
                        excerpt: "\(value.key)=sealed:…",
                        exposure: exposures[value.key],
                        setOn: Self.day(of: value.key, in: file)
                    )
                )
            }
        }
        return Layer(environment: file.environment.name, path: file.file.path, entries: entries)
    }

    /// When a value was set, by the clock of who set it.
    private static func day(of key: EnvKey, in file: VerifiedEnvFile) -> CalendarDate? {
        guard case .sealed(let token)? = file.file[key]?.value else { return nil }
        return CalendarDate(secondsSince1970: token.time.secondsSince1970)
    }

    /// Whether the schema says that a value is no secret.
    private func isPlain(_ key: EnvKey) -> Bool { schema[key].map { !$0.isSecret } ?? false }

    /// Whether a value is no secret: only a schema that somebody vouches for may say so.
    func mayBeShown(_ key: EnvKey) -> Bool { schemaObjection == nil && isPlain(key) }

    /// A line as it may be shown: a value that must not be in the open is masked.
    private func excerpt(_ file: VerifiedEnvFile, _ key: EnvKey, _ line: Int) -> String {
        isPlain(key) ? RawForbidden.escaped(file.file.text(ofLine: line)) : "\(key)=…"
    }
}

extension CalendarDate {
    /// The day it is, in UTC, by the machine's clock.
    package static var today: CalendarDate {
        // A clock outside the years 1 to 9999 counts as the last day: whatever runs out has run out.
        CalendarDate(secondsSince1970: SystemClock.secondsSince1970) ?? .last
    }
}

extension Secret {
    /// A copy, for a value that the schema declares to be no secret.
    fileprivate var plainBytes: [UInt8] { withBytes { $0.bytes() } }
}
