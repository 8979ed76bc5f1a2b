internal import PintleProject
internal import ArgumentParser
internal import PintleCrypto
internal import PintleFindings

/// `pintle get ENV NAME`.
struct GetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print one value.",
        discussion: """
            The command prints the value and nothing else. It adds a line feed after a value of one line, and 'pintle \
            set' removes that line feed again. The exit status is 66 when the setting has no value.
            """,
        examples: [
            "pintle get dev API_URL",
            "pintle get dev session.secret",
            "pintle get prod TLS_CERTIFICATE_CHAIN > chain.pem",
        ]
    )

    @OptionGroup var arguments: SettingArguments

    func run() throws {
        let found = try arguments.project.reading { (reader: borrowing Reader) throws(PintleError) in
            let (environment, setting) = try arguments.find(in: reader)
            return try reader.value(of: setting, in: environment)
        }
        for note in found.notes { Terminal.note(note) }
        switch found.value {
        case .secret(let secret): try secret.withBytes { (span) throws(PintleError) in try Self.show(span) }
        case .plain(let bytes): try Self.show(bytes.span)
        }
    }

    private static func show(_ value: Span<UInt8>) throws(PintleError) {
        try Terminal.output(value)
        for index in value.indices where value[index] == UInt8(ascii: "\n") { return }
        try Terminal.output("\n")
    }
}
