internal import PintleCrypto
internal import PintleCore
internal import PintleVault
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// Founding a project anew that has lost all its admins.
enum Refounding {
    /// Shows what becomes of the project, asks, and does it.
    ///
    /// - Parameters:
    ///   - directory: Where it is.
    ///   - isAgreed: Whether nobody has to be asked.
    /// - Throws: ``PintleError``; nothing was written then.
    static func run(_ directory: ProjectDirectory, isAgreed: Bool) throws(PintleError) {
        let environment = ProcessEnvironment.current
        let identity = SharedIdentity(try Session.identity(environment, for: directory))
        let project = try Project.forReading(
            try Trust.established(TrustedRoots(directory, environment, keyPin: identity.identity.pin))
        )
        let refounding = try ProjectRefounding(Reader(project, identity))
        for (name, keys) in refounding.lost {
            Terminal.say("lost in \(name), for your key cannot read it: \(keys.map(\.text).joined(separator: ", "))")
        }
        Terminal.say("All members but you are left out, and every machine has to pin the new root.")
        let isAgreed = isAgreed ? true : try Terminal.agrees("Found the project anew?")
        guard isAgreed else {
            throw PintleError(
                .usage,
                "nobody agreed to found the project anew",
                why: "it takes every right from everybody else",
                fix: "if no admin is left: pintle init --new-root --yes"
            )
        }
        try refounding.write(to: directory, environment)
        let root = refounding.trust.root.b64
        Terminal.say("The new root is \(root)")
        Terminal.say("Whoever else opens it takes the old root out of his roots file, then: pintle trust \(root)")
    }
}
