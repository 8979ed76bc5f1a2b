internal import PintleCrypto
internal import PintleProject
internal import PintleVault
internal import ArgumentParser
internal import PintleSystem

/// `pintle identity show`.
struct IdentityShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print your public key and its fingerprint.",
        discussion: """
            In the text format, the public key goes to standard output and the fingerprint to standard error.
            """,
        examples: [
            "pintle identity show",
            "pintle identity show > alice.pub",
            "pintle identity show --format json",
        ]
    )

    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let key = try Session.identity(.current).publicKey
        switch format {
        case .text:
            try Terminal.output("\(key.text)\n")
            Terminal.say("This is \(key.kindName); its fingerprint is \(key.fingerprint.b64)")
        case .json:
            var list = JSONList()
            list.append { object in
                object.add("key", key.text)
                object.add("fingerprint", key.fingerprint.b64)
                object.add("signs", key.signing != nil)
            }
            try Terminal.output(list.bytes.span)
        }
    }
}
