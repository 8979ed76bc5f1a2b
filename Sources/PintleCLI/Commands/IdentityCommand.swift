internal import ArgumentParser

/// `pintle identity`.
struct IdentityCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Show your key, and move it under a passphrase.",
        subcommands: [IdentityShow.self, IdentityExport.self, IdentityImport.self]
    )
}
