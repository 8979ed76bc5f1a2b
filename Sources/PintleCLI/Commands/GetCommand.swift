internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleCrypto

/// `pintle get ENV NAME`.
struct GetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print one value.",
        discussion: "Prints the value as it is, a line feed, and nothing else. Exit status 66 when there is none."
    )

    @OptionGroup var arguments: SettingArguments

    func run() throws {
        let session = try arguments.project.session()
        let (environment, setting) = try arguments.find(in: session)
        let found = try session.workspace.value(of: setting, in: environment, identity: session.identity)
        for note in found.notes { Terminal.note(note) }
        switch found.value {
        case .secret(let secret): try secret.withBytes { (span) throws(PintleError) in try Terminal.output(span) }
        case .plain(let bytes): try Terminal.output(bytes.span)
        }
        try Terminal.output("\n")
    }
}
