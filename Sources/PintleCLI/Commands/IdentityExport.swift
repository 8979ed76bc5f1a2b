internal import PintleProject
internal import ArgumentParser
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// `pintle identity export`.
struct IdentityExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export your identity, encrypted with a passphrase.",
        discussion: """
            Use an export to move to a new machine, or to keep a copy in a safe place. Add a second device as a member \
            of its own instead. An admin can then remove that device alone.
            """,
        examples: [
            "pintle identity export -o identity.backup",
            "pintle identity export > identity.backup",
            "pintle identity export -o identity.backup --passphrase-file passphrase.txt",
        ]
    )

    @Option(name: .shortAndLong, help: ArgumentHelp("The new file; standard output by default.", valueName: "file"))
    var output: String?
    @OptionGroup var passphrase: PassphraseOptions

    func run() throws {
        let identity = try Session.identity(.current)
        let typed = try passphrase.new(for: "the export")
        let text = try typed.withBytes { (span) throws(PintleError) in
            try SealedIdentity(identity, root: identity.root, passphrase: span).text
        }
        guard let output else { return try Terminal.output(text.span) }
        do throws(FileError) {
            try Files.create(output, text.span, mode: 0o600)
        } catch {
            throw PintleError.writing(error)
        }
        Terminal.say("\(RawForbidden.escaped(output)) contains your identity, encrypted with the passphrase.")
    }
}
