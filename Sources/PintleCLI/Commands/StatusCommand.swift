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
            that no reader has sealed yet, people who ask to join, and what hangs on one person alone.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let status = try project.unkeyedWorkspace().status()
        let items = Self.items(status)
        switch format {
        case .text:
            if items.isEmpty { try Terminal.output("nothing needs attention\n") }
            for item in items { try Terminal.output("\(item.text)\n") }
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

    private struct Item {
        let kind: String
        var environment: EnvironmentName?
        var key: EnvKey?
        let text: String
    }

    private static func items(_ status: ProjectStatus) -> [Item] {
        files(status) + people(status)
    }

    private static func files(_ status: ProjectStatus) -> [Item] {
        var items: [Item] = []
        if let schema = status.schema { items.append(Item(kind: "schema", text: "\(schema.problem): \(schema.fix)")) }
        for unfinished in status.unfinished {
            items.append(
                Item(
                    kind: unfinished.removed.isEmpty ? "waiting" : "removed",
                    environment: unfinished.environment,
                    text: MembershipReport.text(of: unfinished)
                )
            )
        }
        for secret in status.exposed {
            let who = secret.members.map(\.text).joined(separator: ", ")
            items.append(
                Item(
                    kind: "exposed",
                    environment: secret.environment,
                    key: secret.key,
                    text:
                        "\(who) may no longer read \(secret.key) of \(secret.environment), but knows it: \(secret.fix)"
                )
            )
        }
        for (environment, keys) in status.drops {
            let names = keys.map(\.text).joined(separator: ", ")
            let text =
                "\(names) of \(environment) was dropped and not sealed by a reader yet: pintle seal \(environment)"
            items.append(Item(kind: "dropped", environment: environment, text: text))
        }
        return items
    }

    private static func people(_ status: ProjectStatus) -> [Item] {
        var items = status.requests.map { request in
            Item(
                kind: "request",
                text: "\(request.name) asks to be a member: pintle members add \(request.name) --fingerprint "
                    + "FINGERPRINT, as \(request.name) tells it to you"
            )
        }
        if let admin = status.onlyAdmin {
            let text = "\(admin) is the only admin: without that key nobody can change members"
            items.append(Item(kind: "admin", text: text))
        }
        for (reader, alone) in Dictionary(grouping: status.onlyReaders, by: \.reader).sorted(by: { $0.key < $1.key }) {
            let names = alone.map(\.environment.text).joined(separator: ", ")
            items.append(Item(kind: "reader", text: "\(reader) alone can read \(names): without that key it is lost"))
        }
        return items
    }
}
