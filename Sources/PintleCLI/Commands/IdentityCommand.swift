internal import ArgumentParser

/// `pintle identity`.
struct IdentityCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Show, export and import your identity.",
        discussion: """
            Your identity holds your private keys. Pintle stores it outside the repository, in \
            $XDG_CONFIG_HOME/pintle/identity.
            """,
        examples: [
            "pintle identity show",
            "pintle identity export -o identity.backup",
            "pintle identity import identity.backup",
        ],
        subcommands: [
            IdentityShow.self, IdentityExport.self, IdentityImport.self,
        ]
    )
}
