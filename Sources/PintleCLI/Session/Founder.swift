internal import PintleProject
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// The identity of who starts a project: the one there is, or a new one that is stored once the project is ready.
struct Founder: ~Copyable {
    let identity: Identity
    /// Where a new identity goes; `nil` when there was one.
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

    /// Stores a new identity: under a passphrase from the terminal, without one, and said so, where there is no terminal.
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
                "It was stored without a passphrase, for want of a terminal: whoever reads this file is you."
        }
        Terminal.say("Your identity is \(RawForbidden.escaped(path)): keep it, and a copy in a safe place.")
        if !protection.isEmpty { Terminal.note(protection) }
    }

    /// Takes a new identity away again: no project knows it.
    func discard() {
        guard let path else { return }
        try? Files.remove(path)
        Terminal.note("the identity was taken away again, for nothing came of what it was made for")
    }
}
