internal import ArgumentParser

/// `pintle pins`.
struct PinsCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "pins",
        abstract: "Work out pins, and compare them with certificates.",
        discussion: """
            A pin is the hash of a public key: it stays when a certificate is renewed with the same key, and changes with \
            the key.
            """,
        subcommands: [PinsShow.self, PinsCheck.self, PinsFetch.self, PinsPlan.self]
    )
}
