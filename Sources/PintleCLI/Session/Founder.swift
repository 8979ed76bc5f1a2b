internal import PintleProject
internal import PintleCrypto
internal import PintleFindings
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
