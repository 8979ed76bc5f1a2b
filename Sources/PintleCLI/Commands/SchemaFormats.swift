internal import PintleCore
internal import ArgumentParser
internal import PintleRender

/// `pintle schema formats`.
struct SchemaFormats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "List the formats of targets, with their audiences and options.",
        discussion: "The command needs no project.",
        examples: [
            "pintle schema formats",
            "pintle schema formats | grep kubernetes",
            "pintle schema formats > formats.txt",
        ]
    )

    func run() throws {
        for renderer in RendererRegistry.all.sorted(by: { $0.format < $1.format }) {
            let audiences = renderer.audiences.map(\.rawValue).sorted().joined(separator: " or ")
            try Terminal.output("\(renderer.format)   (audience: \(audiences))\n")
            for option in renderer.options {
                let standard =
                    option.standard.map { $0.isEmpty ? "; optional" : "; default `\($0)`" }
                    ?? "; required"
                try Terminal.output("    \(option.name): \(option.expected)\(standard)\n")
            }
        }
    }
}
