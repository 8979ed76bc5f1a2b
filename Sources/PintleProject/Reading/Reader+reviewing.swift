package import PintleCore
internal import PintleCrypto
package import PintleFindings
package import PintlePolicy
package import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    package static func refusal(of name: EnvironmentName, _ findings: [Finding]) -> PintleError {
        let errors = findings.count { $0.severity == .error }
        return PintleError(
            .refused,
            "\(name) is refused: \(errors == 1 ? "one error" : "\(errors) errors")",
            fix: "fix the listed findings, then: pintle check \(name)",
            findings: findings
        )
    }

    /// Whether the schema says that a value is no secret.
    fileprivate func isPlain(_ key: EnvKey) -> Bool { schema[key].map { !$0.isSecret } ?? false }

    /// Whether a value is no secret: only a schema that a member signed may say so.
    func mayBeShown(_ key: EnvKey) -> Bool { schemaObjection == nil && isPlain(key) }
}

extension Reader {
    /// An environment that was verified, opened and checked.
    package struct Reviewed: Sendable {
        package let name: EnvironmentName
        /// Its own file first.
        package let files: [VerifiedEnvFile]
        package let review: Review
        /// The findings that become errors within 14 days, in one line; also one of the notes.
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
    ///   - above: Values that a caller named, from ``layer(of:over:)``.
    /// - Returns: Its values, not judged yet.
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func open(
        _ name: EnvironmentName,
        above: Layer? = nil
    ) throws(PintleError) -> Opened {
        var shared = SharedLayers(project.trust)
        return try open(name, above: above, sharing: &shared)
    }

    /// The same, where several environments that share layers are opened one after the other.
    package func open(
        _ name: EnvironmentName,
        above: Layer? = nil,
        sharing shared: inout SharedLayers
    ) throws(PintleError) -> Opened {
        let files = try project.verifiedLayers(of: name, &shared)
        var layers = [above].compactMap(\.self)
        var findings: [Finding] = []
        for file in files {
            let known = shared.layers[file.environment.name]
            let layer = if let known { known } else { try layer(file) }
            shared.layers[file.environment.name] = layer
            layers.append(layer)
            findings += project.commentFindings(in: file, layer, of: name)
        }
        let resolved = Resolver.resolve(name, schema: project.schema, layers: layers)
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
        let times = project.futureTimes(in: opened.files, of: opened.name, at: level)
        let review = Policy.review(
            Resolution(
                environment: opened.resolution.environment,
                findings: opened.resolution.findings + times
            ),
            on: today,
            signedOn: project.signedDay(of: opened.files),
            members: Set(project.trust.rights.members.keys),
            tokens: PublishedKeyVerifier(),
            further: ProjectRules.further,
            beside: others.map(\.resolution.environment)
        )
        let upcoming = review.upcomingErrors(within: Announcement.days)
        let announcement = Announcement.text(upcoming, in: opened.name, project.schema)
        // A state that schema or rules refuse is not accepted.
        let recording = review.validated == nil ? [] : try project.remember(opened.files)
        return Reviewed(
            name: opened.name,
            files: opened.files,
            review: review,
            announcement: announcement,
            notes: [announcement].compactMap(\.self) + project.notes + project.waitingNotes(opened.files)
                + project.notes(on: opened.files) + recording
        )
    }

    /// Checks an environment after a change of its file, to report what the change brought.
    ///
    /// A pull can replace roster or schema between saving and reporting; the project is then opened again.
    ///
    /// - Throws: ``PintleError``.
    package func review(_ name: EnvironmentName, after change: Writer.Change) throws(PintleError) -> Reviewed {
        guard let saved = change.saved, try saved.project.isUnchanged() else { return try current().review(name) }
        let reader = Reader(saved.project, shared)
        var layers = SharedLayers(saved.project.trust)
        layers.files[saved.file.environment.name] = saved.file
        return try reader.review(try reader.open(name, sharing: &layers))
    }

    /// Verifies, opens and checks an environment by itself.
    ///
    /// - Throws: ``PintleError`` when a layer is not authentic or cannot be opened.
    package func review(
        _ name: EnvironmentName,
        above: Layer? = nil,
        today: CalendarDate = .today
    ) throws(PintleError) -> Reviewed {
        try review(try open(name, above: above), today: today)
    }

    /// The environment as it may be handed to another program, or a refusal with every finding.
    ///
    /// - Throws: ``PintleError``, also when the schema has no valid signature: see ``signedSchemaInHead(for:)``.
    package func validated(
        _ name: EnvironmentName,
        above: Layer? = nil,
        tolerating tolerance: ErrorTolerance = .nothing,
        today: CalendarDate = .today
    ) throws(PintleError) -> (environment: ValidatedEnvironment, reviewed: Reviewed) {
        let deploying = Reader(project.refusingOlderStates, shared)
        let head = try deploying.project.signedSchemaInHead(for: name)
        var reviewed = try deploying.review(name, above: above, today: today)
        if let head {
            try project.checkAge(of: head, reviewed.files)
            reviewed.notes.append(
                "the schema is used without a signature, because its change is uncommitted here: pintle schema sign"
            )
        }
        guard let environment = reviewed.review.validated(tolerating: tolerance) else {
            throw Project.refusal(of: name, reviewed.review.report(tolerating: tolerance))
        }
        try project.remember(reviewed.files)
        return (environment, reviewed)
    }

    /// The values of one file, opened, as the policy side sees them.
    private func layer(_ file: VerifiedEnvFile) throws(PintleError) -> Layer {
        try project.checkMayOpen(file)
        let key = try dataKey(of: file)
        let opened = try file.values(key)
        var entries: [Layer.Entry] = []
        entries.reserveCapacity(opened.count)
        let exposures = project.exposures(in: file)
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
                        text: project.mayBeShown(value.key) ? .plain(secret.plainBytes) : .protected(secret),
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

    /// The day when a value was set, by the clock of its author.
    private static func day(of key: EnvKey, in file: VerifiedEnvFile) -> CalendarDate? {
        guard case .sealed(let token)? = file.file[key]?.value else { return nil }
        return CalendarDate(secondsSince1970: token.time.secondsSince1970)
    }

    /// A line as it may be shown: a value that must not be shown is masked.
    private func excerpt(_ file: VerifiedEnvFile, _ key: EnvKey, _ line: Int) -> String {
        project.isPlain(key) ? RawForbidden.escaped(file.file.text(ofLine: line)) : "\(key)=…"
    }
}

extension CalendarDate {
    /// The day it is, in UTC, by the machine's clock.
    package static var today: CalendarDate {
        // A clock outside the years 1 to 9999 counts as the last day: everything has expired.
        CalendarDate(secondsSince1970: SystemClock.secondsSince1970) ?? .last
    }
}

extension Secret {
    /// A copy, for a value that the schema declares to be no secret.
    fileprivate var plainBytes: [UInt8] { withBytes { $0.bytes } }
}

extension Project {
    /// The comments of a file that hold the value of a secret which was opened with it.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - layer: Its values.
    ///   - name: The environment that is looked at.
    /// - Returns: One finding for each such comment.
    func commentFindings(in file: VerifiedEnvFile, _ layer: Layer, of name: EnvironmentName) -> [Finding] {
        let comments = file.file.numberedComments
        guard !comments.isEmpty else { return [] }
        let secrets = layer.entries.compactMap { entry -> (key: EnvKey, value: Secret)? in
            guard case .protected(let text) = entry.text, let secret = text as? Secret else { return nil }
            return (entry.key, secret)
        }
        let check = CommentCheck(secrets.map(\.value))
        let tokens = CredentialReview.tokens(in: comments, of: file.file.path, name)
        return tokens
            + comments.compactMap { comment in
                check.secret(in: comment.text.span).map { finding(secrets[$0].key, comment.line, file, of: name) }
            }
    }

    private func finding(_ key: EnvKey, _ line: Int, _ file: VerifiedEnvFile, of name: EnvironmentName) -> Finding {
        let setting = schema[key]
        return Finding(
            code: "LAY004",
            severity: .error,
            environment: name,
            setting: setting?.name,
            key: key,
            message: "a comment contains the value of \(setting?.name.text ?? key.text)",
            place: SourcePlace(path: file.file.path, line: line),
            schemaPlace: setting?.place,
            why: FindingCatalogue.why("LAY004"),
            fix: "replace the secret at the service that it belongs to, then remove the comment and set the new value: "
                + "pintle edit \(file.environment.name)"
        )
    }
}

/// Files that were verified and opened for one environment, kept for the others that extend them too.
///
/// In a long chain of environments each would otherwise be opened as often as there are environments above it.
package struct SharedLayers: Sendable {
    var verifier: EnvFileVerifier
    var files: [EnvironmentName: VerifiedEnvFile] = [:]
    var layers: [EnvironmentName: Layer] = [:]

    package init(_ trust: Trust) {
        verifier = trust.verifier
    }
}
