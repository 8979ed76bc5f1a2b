internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleVault

/// `pintle status`.
struct StatusCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say what needs attention. Needs no private key.",
        discussion: """
            Secrets that a former reader knows, readers who wait or can still open what they should not, dropped values \
            that no reader has sealed yet, people who ask to join or for a new key, and what hangs on one person alone.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let status = try project.unkeyedWorkspace().status()
        let items = StatusItem.all(status)
        switch format {
        case .text: try Terminal.output(StatusText.render(status, items))
        case .json:
            var list = JSONList()
            for item in items {
                list.append { object in
                    object.add("kind", item.kind)
                    object.add("environment", item.environment?.text)
                    object.add("key", item.key?.text)
                    object.add("text", item.text)
                }
            }
            try Terminal.output(list.bytes.span)
        }
    }
}
