internal import ArgumentParser

/// `pintle pins`.
struct PinsCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "pins",
        abstract: "Compute certificate pins, and compare them with certificates.",
        discussion: """
            A pin is the hash of a certificate's public key. It stays the same when the certificate is renewed with \
            the same key. It changes with the key.
            """,
        examples: [
            "pintle pins show chain.pem",
            "pintle pins fetch api.example.com",
            "pintle pins check prod --live",
        ],
        subcommands: [
            PinsShow.self, PinsCheck.self, PinsFetch.self, PinsPlan.self,
        ]
    )
}
