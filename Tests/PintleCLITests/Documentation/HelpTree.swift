import Foundation

/// A command with its options and its subcommands, as the argument parser describes them.
struct HelpTree: Decodable {
    private struct Dump: Decodable { let command: HelpTree }

    private struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let names: [Name]?
    }

    let commandName: String
    let subcommands: [HelpTree]?
    private let arguments: [Argument]?

    /// The options, such as `--stdin` and `-o`.
    var options: Set<String> {
        let names = (arguments ?? []).flatMap { $0.names ?? [] }
        return Set(names.map { ($0.kind == "long" ? "--" : "-") + $0.name })
    }

    /// Asks the built command.
    static func read(_ sandbox: Sandbox) throws -> HelpTree {
        let text = try sandbox.pintle("--experimental-dump-help").text
        return try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command
    }

    func subcommand(_ name: String) -> HelpTree? { subcommands?.first { $0.commandName == name } }

    /// The words of this command and of all below it, sorted; `help` and what is hidden are left out.
    var paths: [[String]] {
        let below = (subcommands ?? []).filter { $0.commandName != "help" }
        return [[]]
            + below.sorted { $0.commandName < $1.commandName }.flatMap { command in
                command.paths.map { [command.commandName] + $0 }
            }
    }
}
