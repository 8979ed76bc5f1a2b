internal import PintleProject
internal import ArgumentParser
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// `pintle identity import FILE`.
struct IdentityImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import an exported identity as yours.",
        discussion: """
            The command never overwrites an identity that exists. It encrypts the imported identity with the \
            passphrase of the export, unless you give --without-passphrase.
            """,
        examples: [
            "pintle identity import identity.backup",
            "pintle identity import identity.backup --passphrase-file passphrase.txt",
            "pintle identity import identity.backup --without-passphrase",
        ]
    )

    @Argument(help: "The exported file.") var file: String
    @OptionGroup var passphrase: PassphraseOptions
    @Flag(name: .long, help: "Store it without a passphrase. Anyone who can read the file can then act as you.")
    var withoutPassphrase = false

    func run() throws {
        let sources = KeySources(environment: .current)
        guard let path = sources.identityPath else {
            throw PintleError(.unwritable, "neither XDG_CONFIG_HOME nor HOME is set", fix: "set one of them")
        }
        let typed = try passphrase.existing(for: file)
        // An encrypted export may have any file mode.
        let identity = try IdentityFile.load(at: file, privacy: .platform) { _ throws(PintleError) in
            do throws(CryptoError) {
                return try typed.withBytes { (span) throws(CryptoError) in try SecretBytes(copying: span) }
            } catch { throw .crypto(error) }
        }
        let key = identity.publicKey
        if withoutPassphrase {
            try IdentityFile.storeUnprotected(identity, root: identity.root, at: path)
        } else {
            try IdentityFile.store(identity, root: identity.root, at: path, passphrase: typed)
        }
        Terminal.say("Your identity is \(RawForbidden.escaped(path)): \(key.fingerprint.b64)")
        if withoutPassphrase {
            Terminal.note("the identity is stored without a passphrase: anyone who can read this file can act as you")
        }
    }
}
