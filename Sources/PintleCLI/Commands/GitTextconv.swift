internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle git textconv FILE`, which git runs.
struct GitTextconv: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "textconv",
        abstract: "Show an env file for git diff; git runs this command.",
        discussion: """
            The text has names, plain values, comments and readers. A sealed value is shown with the time when it was \
            set, and with a mark that is different for every sealing. The command needs no key and verifies nothing.
            """,
        examples: [
            "pintle git textconv environments/dev.env",
            "pintle git textconv environments/staging.env",
            "pintle git textconv environments/prod.env",
        ]
    )

    @Argument(help: "The file.") var file: String

    func run() throws {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try Files.read(file, limit: VaultLimits.fileBytes)
        } catch {
            throw PintleError.reading(error)
        }
        try Terminal.output(EnvFileSummary.text(of: bytes).span)
    }
}
