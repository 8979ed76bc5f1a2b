internal import PintleCrypto
internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle trust [ROOT]`.
struct TrustCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Trust the project's root on this machine.",
        discussion: """
            Without a root, the command prints the root of the local roster. Compare it with the root that an admin \
            tells you over another channel, such as a call. If this machine already trusts the same root at another \
            path (another clone, a work tree, or the place before a move), the command asks whether to trust it here \
            too. --yes answers yes.

            --accept accepts an older or forked state of an environment as the newest that this machine knows. The \
            command lists the changes that you would lose, and asks you to confirm. --yes confirms. Instead of an \
            environment, --accept also takes 'schema' or 'roster'.
            """,
        examples: [
            "pintle trust",
            "pintle trust ROOT",
            "pintle trust --accept prod",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("The root, or a checkpoint ROOT/POSITION/HASH.", valueName: "root")
    )
    var fingerprints: [String] = []
    @Flag(name: .long, help: "Confirm without being asked.") var yes = false
    @Option(name: .long, help: ArgumentHelp("Accept the local state of an environment.", valueName: "env"))
    var accept: [String] = []

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let roots = TrustedRoots(directory, environment)
        guard fingerprints.count <= 1 else {
            throw PintleError(.usage, "more than one root is given", fix: "pintle trust ROOT")
        }
        if let fingerprint = fingerprints.first {
            let roster = try roots.trust(fingerprint)
            Terminal.say("\(roster.project) is trusted here: \(roster.root.b64)")
        } else if accept.isEmpty {
            try show(roots)
        }
        for name in accept {
            guard name != "roster" else {
                try acceptRoster(roots)
                continue
            }
            let keyRoot = try Session.keyRoot(environment)
            let trusted = TrustedRoots(directory, environment, keyRoot: keyRoot)
            try accept(name, try Project.forReading(try Trust.established(trusted)))
        }
    }

    private func acceptRoster(_ roots: TrustedRoots) throws(PintleError) {
        guard let discarded = try roots.discardedChanges() else {
            return Terminal.say("\(Roster.path) does not contradict the roster that this machine has seen")
        }
        try confirm(discarded, "roster")
        guard try roots.discardedChanges() == discarded else { throw Self.changed("roster") }
        _ = try roots.accept()
        Terminal.say("\(Roster.path) is accepted")
    }

    private func accept(_ name: String, _ project: Project) throws(PintleError) {
        if let discarded = try project.discardedChanges(accepting: name) {
            try confirm(discarded, name)
            guard try project.discardedChanges(accepting: name) == discarded else { throw Self.changed(name) }
        }
        Terminal.say(try project.accept(name))
    }

    /// Shows the discarded changes, and asks.
    private func confirm(_ discarded: DiscardedChanges, _ name: String) throws(PintleError) {
        for line in discarded.lines { Terminal.say(line) }
        let isConfirmed = yes ? true : try Terminal.agrees("Accept this state?")
        guard isConfirmed else {
            throw PintleError.notConfirmed(
                "the state of \(name)",
                why: "from then on, this machine would no longer refuse the older state",
                fix: "to accept that these changes are lost: pintle trust --accept \(name) --yes"
            )
        }
    }

    private static func changed(_ name: String) -> PintleError {
        PintleError(
            .conflict,
            "the state of \(name) changed while you were asked",
            fix: "look at it again: pintle trust --accept \(name)"
        )
    }

    /// Prints the root, and offers to trust it here when this machine trusts it at another path.
    private func show(_ roots: TrustedRoots) throws {
        let roster = try roots.roster()
        try Terminal.output("\(roster.root.b64)\n")
        if let place = try roots.place(ofRoot: roster) {
            return Terminal.say(
                "This machine trusts this root (stored in \(RawForbidden.escaped(place))). Give the root to new members."
            )
        }
        guard let known = try roots.knownElsewhere(roster) else {
            return Terminal.say(
                "This is the root of the local roster. Compare it with the root that an admin tells you, then: pintle trust ROOT"
            )
        }
        Terminal.say("This machine trusts the same root at \(RawForbidden.escaped(known.project)).")
        guard try yes || Terminal.agrees("Trust it here too?") else {
            throw PintleError.notConfirmed(
                "trusting the root at this path",
                why: "a project at another path can be a copy that an attacker changed",
                fix: "if this is the same project: pintle trust --yes"
            )
        }
        _ = try roots.takeOver(known)
        Terminal.say("\(roster.project) is trusted here: \(roster.root.b64)")
    }
}
