internal import PintleCrypto
internal import PintleCore
internal import PintleVault
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// Creates a new root for a project that has lost all its admins.
enum Refounding {
    /// Shows the losses, asks for confirmation, and writes the new roster.
    ///
    /// - Parameters:
    ///   - directory: The project.
    ///   - isAgreed: Whether the user has confirmed already.
    /// - Throws: ``PintleError``; then nothing is written.
    static func run(_ directory: ProjectDirectory, isAgreed: Bool) throws(PintleError) {
        let environment = ProcessEnvironment.current
        let identity = SharedIdentity(try Session.identity(environment, for: directory))
        let project = try Project.forReading(
            try Trust.established(TrustedRoots(directory, environment, keyRoot: identity.identity.root))
        )
        let refounding = try ProjectRefounding(Reader(project, identity))
        for (name, keys) in refounding.lost {
            Terminal.say(
                "lost in \(name), because your key cannot read it: \(keys.map(\.text).joined(separator: ", "))"
            )
        }
        Terminal.say("All other members lose their rights, and every machine has to trust the new root.")
        let isAgreed = isAgreed ? true : try Terminal.agrees("Create a new root for the project?")
        guard isAgreed else {
            throw PintleError.notConfirmed(
                "creating a new root",
                why: "all other members lose their rights",
                fix: "if no admin is left: pintle init --new-root --yes"
            )
        }
        try refounding.write(to: directory, environment)
        let root = refounding.trust.root.b64
        Terminal.say("The new root is \(root)")
        Terminal.say("Everybody else removes the old root from their roots file, then: pintle trust \(root)")
    }
}
