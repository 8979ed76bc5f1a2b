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
        abstract: "Write your identity under a passphrase, to be imported elsewhere.",
        discussion: """
            A second device is better made a member of its own: then it can be taken out alone. An export is for moving, \
            and for keeping a copy in a safe place.
            """
    )

    @Option(name: .shortAndLong, help: ArgumentHelp("A new file; standard output without it.", valueName: "file"))
    var output: String?
    @OptionGroup var passphrase: PassphraseOptions

    func run() throws {
        let identity = try Session.identity(.current)
        let typed = try passphrase.new(for: "the export")
        let text: [UInt8]
        do throws(IdentityError) {
            text = try typed.withBytes { (span) throws(IdentityError) in
                try SealedIdentity(identity, pin: identity.pin, passphrase: span).text
            }
        } catch {
            throw PintleError(error)
        }
        guard let output else { return try Terminal.output(text.span) }
        do throws(FileError) {
            try Files.create(output, text.span, mode: 0o600)
        } catch {
            throw PintleError(writing: error)
        }
        Terminal.say("\(RawForbidden.escaped(output)) holds your identity, under the passphrase.")
    }
}
