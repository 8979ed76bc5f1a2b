internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// The identity of the person who creates a project: an existing one, or a new one that is stored when the project is ready.
struct Founder: ~Copyable {
    let identity: Identity
    /// The file of a new identity; `nil` when an identity existed.
    private let path: String?

    init(_ environment: ProcessEnvironment) throws(PintleError) {
        let sources = KeySources(environment: environment)
        do throws(PintleError) {
            _ = try sources.locate()
        } catch {
            guard error.cause == .noPrivateKey, let path = sources.identityPath else { throw error }
            identity = try Identity.generate()
            self.path = path
            return
        }
        identity = try Session.identity(environment)
        path = nil
    }

    /// Stores a new identity, encrypted with a passphrase from the terminal.
    ///
    /// Without a terminal it has no passphrase.
    func store() throws(PintleError) {
        guard let path else { return }
        let passphrase = try Terminal.newPassphrase("Passphrase for your new identity: ")
        let protection: String
        switch passphrase {
        case .some(let passphrase):
            try IdentityFile.store(identity, at: path, passphrase: passphrase)
            protection = ""
        case .none:
            try IdentityFile.storeUnprotected(identity, at: path)
            protection =
                "your private key has no passphrase, because there was no terminal to ask for one: anyone who can read the file can act as you"
        }
        Terminal.say("Your private key is in \(RawForbidden.escaped(path)). Keep a copy of it in a safe place.")
        if !protection.isEmpty { Terminal.note(protection) }
    }

    /// Removes a new identity that no project knows.
    func discard() {
        guard let path else { return }
        try? Files.remove(path)
        Terminal.note("the new identity was removed, because the command failed")
    }
}

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

/// The example project, a chat application, from the templates in `Example`.
enum ExampleProject {
    private static let bodies: [(name: String, body: [UInt8])] = [
        ("base", PackageResources.base_env),
        ("dev", PackageResources.dev_env),
        ("staging", PackageResources.staging_env),
        ("prod", PackageResources.prod_env),
        ("prod-singapore", PackageResources.prod_singapore_env),
        ("prod-japan", PackageResources.prod_japan_env),
    ]

    static func plan(founder: MemberName, recovery: PublicKey? = nil) -> ProjectPlan {
        var plan: [EnvironmentName: [UInt8]] = [:]
        for (name, body) in bodies {
            if let name = EnvironmentName(name) { plan[name] = body }
        }
        return ProjectPlan(
            schema: PackageResources.schema_yaml,
            bodies: plan,
            isTemplate: true,
            founder: founder,
            recovery: recovery
        )
    }
}

/// A new private key that is printed once and stored nowhere.
struct PrintedKey: ~Copyable {
    private let identity: Identity

    var publicKey: PublicKey { identity.publicKey }

    init() throws(PintleError) {
        identity = try Identity.generate()
    }

    /// Writes the key string to standard output, from guarded memory.
    ///
    /// - Parameter root: The project's root, which the key string contains.
    /// - Throws: ``PintleError`` when standard output cannot be written.
    func write(root: TrustedRoot) throws(PintleError) {
        try identity.withKeyString(root: root) { (text) throws(PintleError) in
            try Terminal.output(text)
            try Terminal.output("\n")
        }
    }
}
