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
            tells you over another channel. In another clone, a work tree or a moved directory, the command asks \
            whether to trust the root that this machine trusts at another path. --yes agrees.

            --accept accepts an older or forked state of an environment as the newest that this machine knows. It \
            lists what that gives up. It also takes 'schema' and 'roster'.
            """,
        examples: [
            "pintle trust",
            "pintle trust ROOT",
            "pintle trust --accept prod",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(parsing: .allUnrecognized, help: "The root, or a checkpoint ROOT/POSITION/HASH.")
    var fingerprints: [String] = []
    @Flag(name: .long, help: "Agree to trust the root that this machine trusts at another path.") var yes = false
    @Option(name: .long, help: ArgumentHelp("Accept the present state of an environment.", valueName: "env"))
    var accept: [String] = []

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let roots = TrustedRoots(directory, environment)
        guard fingerprints.count <= 1 else {
            throw PintleError(.usage, "one root at a time", fix: "pintle trust ROOT")
        }
        if let fingerprint = fingerprints.first {
            let roster = try roots.pin(fingerprint)
            Terminal.say("\(roster.project) is trusted here: \(roster.root.b64)")
        } else if accept.isEmpty {
            try show(roots)
        }
        for name in accept {
            guard name != "roster" else {
                try Self.acceptRoster(roots)
                continue
            }
            let project = try Project.forReading(
                try Trust.established(TrustedRoots(directory, environment, keyPin: try Session.keyPin(environment)))
            )
            Terminal.say(try project.accept(name))
        }
    }

    /// Prints the root; one that this machine trusts at another path can be taken over.
    private func show(_ roots: TrustedRoots) throws {
        let roster = try roots.roster()
        try Terminal.output("\(roster.root.b64)\n")
        if let place = try roots.place(pinning: roster) {
            return Terminal.say("It is trusted here, by \(RawForbidden.escaped(place)); tell it to people who are new.")
        }
        guard let known = try roots.knownElsewhere(roster) else {
            return Terminal.say(
                "This is the root of the local roster. Compare it with an admin's, then: pintle trust ROOT"
            )
        }
        Terminal.say("This machine trusts the same root at \(RawForbidden.escaped(known.project)).")
        guard try yes || Terminal.agrees("Trust it here too?") else {
            throw PintleError(
                .usage,
                "nobody agreed to trust the root at this path",
                why: "a copy of a project at another path may be somebody else's",
                fix: "if this is the same project: pintle trust --yes"
            )
        }
        _ = try roots.takeOver(known)
        Terminal.say("\(roster.project) is trusted here: \(roster.root.b64)")
    }

    private static func acceptRoster(_ roots: TrustedRoots) throws(PintleError) {
        guard let given = try roots.accept() else {
            return Terminal.say("\(Roster.path) contradicts nothing that this machine has seen")
        }
        for entry in given { Terminal.say("given up: \(entry)") }
        Terminal.say("\(Roster.path) is accepted as it is")
    }
}
