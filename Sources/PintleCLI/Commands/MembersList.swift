internal import PintleCore
internal import PintleCrypto
internal import PintleProject
internal import ArgumentParser
internal import PintleSystem
internal import PintleVault

/// `pintle members list`.
struct MembersList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the members, their keys and their rights.",
        discussion: "The command needs no private key.",
        examples: [
            "pintle members list",
            "pintle members list --format json",
            "pintle members list -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let project = try project.unkeyedProject()
        for note in try project.remember([]) { Terminal.note(note) }
        let members = project.trust.rights.members.values.sorted { $0.name < $1.name }
        switch format {
        case .text:
            for member in members {
                try Terminal.output("\(member.name): \(member.rights.words)\n")
                try Terminal.output("    \(member.key.kindName), fingerprint \(member.key.fingerprint.b64)\n")
            }
            for power in project.powers { Terminal.note(power) }
        case .json: try Terminal.output(Self.json(members).span)
        }
    }

    private static func json(_ members: [Member]) -> [UInt8] {
        var list = JSONList()
        for member in members {
            list.append { object in
                object.add("name", member.name.text)
                object.add("key", member.key.text)
                object.add("fingerprint", member.key.fingerprint.b64)
                object.add("admin", member.rights.isAdmin)
                object.add("schema", member.rights.signsSchema)
                object.add("read", member.rights.reads.sorted().map(\.text))
                object.add("write", member.rights.writes.sorted().map(\.text))
            }
        }
        return list.bytes
    }
}
