package import PintleFindings
package import PintleSchema
package import PintleSystem
package import PintleVault

/// A project that was opened: its roster is trusted, its schema read.
package struct Workspace: Sendable {
    package let project: ProjectDirectory
    package private(set) var trust: TrustedRoster
    package private(set) var schemaFile: SchemaFile
    package let schema: Schema
    /// What is wrong with the schema's signature; `nil` when nothing is.
    package let schemaObjection: PintleError?
    /// `nil` when this machine has no place to remember anything.
    package let seenStates: SeenStates?
    /// The seen states of the branch, as they were before the project's files were read.
    package private(set) var seen: SeenBranch
    /// The operation that git has begun in the work tree and not finished: meanwhile nothing moves in the seen states.
    package let operation: GitOperation?
    /// Whether an older state is refused even while git rewrites the work tree: where values leave, and where files are saved.
    package var refusesOlderStates = false
    /// How old files may be.
    package var demands = GenerationDemands()
    /// What should be known but stops nothing.
    package let notes: [String]
    /// The variables that the project was opened with.
    let processEnvironment: ProcessEnvironment
    private let keyPin: RosterPin?

    /// Opens the project.
    ///
    /// - Parameters:
    ///   - project: Where it is.
    ///   - environment: The variables that name the user's directories and the pin.
    ///   - keyPin: The pin that the private key brought along.
    ///   - isTrusting: Whether an unpinned roster is taken as it is; only for looking, never for opening.
    ///   - isSigning: Whether schema and roster may name different environments, for that is to be mended.
    ///   - isProving: Whether they may because the caller tells every such difference.
    /// - Throws: ``PintleError``.
    package init(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        keyPin: RosterPin?,
        isTrusting: Bool = false,
        isSigning: Bool = false,
        isProving: Bool = false
    ) throws(PintleError) {
        (trust, seenStates) = try Self.trust(project, environment, keyPin: keyPin, isTrusting: isTrusting)
        seen = try Self.seen(by: seenStates, trust, project, environment)
        operation = project.git?.operation
        schemaFile = try Self.schemaFile(project)
        // Who signed it is known before anything of it is read.
        schemaObjection = try Self.objection(to: schemaFile, trust, project)
        let reading = SchemaReader.read(schemaFile.bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Self.schemaRefusal(reading.findings) }
        self.project = project
        self.schema = schema
        var notes: [String] = []
        if seenStates == nil {
            notes.append("neither XDG_STATE_HOME nor HOME is set: an older state would not be noticed")
        }
        if let schemaObjection, !isSigning {
            notes.append("\(schemaObjection.problem): it serves development alone, and no client target")
        }
        self.notes = notes
        processEnvironment = environment
        self.keyPin = keyPin
        if !isSigning, !isProving, let disagreement = disagreements().first { throw disagreement }
    }

    /// The roster, if it is this project's, and what this machine remembers of it.
    static func trust(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        keyPin: RosterPin?,
        isTrusting: Bool
    ) throws(PintleError) -> (TrustedRoster, SeenStates?) {
        let bytes = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
        let directories = UserDirectories(environment)
        var pins = try pins(project, environment, directories, keyPin: keyPin)
        try checkRoot(of: bytes, pins)
        let roster = try Roster(reading: bytes)
        let seenStates = directories.state.map { SeenStates(state: $0, root: roster.root, branch: project.branch) }
        if isTrusting, pins.isEmpty { pins = [PlacedPin(pin: RosterPin(root: roster.root), place: Roster.path)] }
        if pins.isEmpty { throw try RosterPinning(project, environment).unpinned(roster) }
        let trust = try RosterTrust.establish(roster, pins: pins, remembered: try seenStates?.roster())
        return (trust, seenStates)
    }

    /// The project as it is now: what was read before a lock was held may be old.
    ///
    /// - Parameter isSigning: As for opening.
    /// - Returns: The same, or the project opened anew when roster or schema are others than before.
    /// - Throws: ``PintleError``.
    package func current(isSigning: Bool = false) throws(PintleError) -> Workspace {
        let roster = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
        let schema = try project.read(SchemaFile.path, limit: SchemaFile.limit)
        var current = self
        if roster == trust.roster.bytes, schema == schemaFile.bytes {
            current.seen = try Self.seen(by: seenStates, trust, project, processEnvironment)
        } else {
            current = try Workspace(project, processEnvironment, keyPin: keyPin, isSigning: isSigning)
            current.demands = demands
        }
        // A save over an older state would sign it as the newest one, also while git rewrites the work tree.
        current.refusesOlderStates = true
        return current
    }

    /// The same project under a roster that continues the one at hand.
    ///
    /// - Throws: ``PintleError`` when this machine has seen another continuation.
    func continued(by roster: Roster) throws(PintleError) -> Workspace {
        var next = self
        next.trust = try RosterTrust.establish(
            roster,
            pins: [PlacedPin(pin: trust.roster.checkpoint, place: "the roster at hand")],
            remembered: try seenStates?.roster()
        )
        return next
    }

    /// Puts the same schema in place, signed anew.
    mutating func replaceSchema(with signed: SchemaFile) throws(PintleError) {
        _ = try putSigned(signed, trust.roster)
        schemaFile = signed
    }

    /// Refuses another project's roster before its entries cost any time.
    private static func checkRoot(of bytes: [UInt8], _ pins: [PlacedPin]) throws(PintleError) {
        guard let root = Roster.claimedRoot(of: bytes), let pin = pins.first(where: { $0.pin.root != root }) else {
            return
        }
        throw RosterTrust.otherRoot(pin)
    }

    static func schemaFile(_ project: ProjectDirectory) throws(PintleError) -> SchemaFile {
        let bytes = try project.read(SchemaFile.path, limit: SchemaFile.limit)
        return try SchemaFile(reading: bytes)
    }

    package static func schemaRefusal(_ findings: [Finding]) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "the schema has \(findings.count == 1 ? "a mistake" : "\(findings.count) mistakes")",
            fix: "mend \(SchemaFile.path), then: pintle schema sign",
            findings: findings
        )
    }

    /// Every pin there is, from all places; they must agree.
    static func pins(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        _ directories: UserDirectories,
        keyPin: RosterPin?
    ) throws(PintleError) -> [PlacedPin] {
        var pins: [PlacedPin] = []
        if let configuration = directories.configuration {
            let store = TrustStore(configuration: configuration)
            let pin = try store.pin(of: project.path)
            if let pin { pins.append(PlacedPin(pin: pin, place: store.path)) }
        }
        if let keyPin { pins.append(PlacedPin(pin: keyPin, place: "the private key")) }
        if let text = environment["PINTLE_ROOT"] {
            guard let pin = RosterPin(text: text) else {
                throw PintleError(.malformed, "PINTLE_ROOT is no root", fix: "it is ROOT, or ROOT/POSITION/HASH")
            }
            pins.append(PlacedPin(pin: pin, place: "PINTLE_ROOT"))
        }
        return pins
    }

    /// What is wrong with the schema's signature, or with a file that it vouches for.
    static func objection(
        to file: SchemaFile,
        _ trust: TrustedRoster,
        _ project: ProjectDirectory
    ) throws(PintleError) -> PintleError? {
        if let objection = file.objection(trust) { return objection }
        for entry in file.block?.files ?? [] {
            let bytes = try project.read(entry.path, limit: VaultLimits.fileBytes)
            guard SchemaFile.hash(of: bytes) != entry.hash else { continue }
            return PintleError(
                .notAuthentic,
                path: entry.path,
                "the file was changed after the schema was signed",
                fix: "look at what changed, then: pintle schema sign"
            )
        }
        return nil
    }
}
