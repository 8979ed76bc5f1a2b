import ArgumentParser
import Foundation
import PintleCLI
import Testing

/// A command with the words that call it and the help that it prints.
struct ListedCommand: CustomTestStringConvertible, Sendable {
    /// The words after `pintle`; none for `pintle` itself.
    let path: [String]
    /// The name of the type that the parser makes of an invocation.
    let type: String
    let help: String
    let hasSubcommands: Bool

    var testDescription: String { (["pintle"] + path).joined(separator: " ") }

    /// The lines of the help below `Examples:`.
    var examples: [String] {
        help.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != "Examples:" }.dropFirst()
            .prefix { !$0.isEmpty }.map { String($0.drop { $0 == " " }) }
    }

    /// `pintle` and every command below it.
    static let all = commands(PintleTool.self, path: [])

    private static func commands(_ type: any ParsableCommand.Type, path: [String]) -> [ListedCommand] {
        let below = type.configuration.subcommands
        let command = ListedCommand(
            path: path,
            type: String(describing: type),
            help: PintleTool.helpMessage(for: type, columns: 80),
            hasSubcommands: !below.isEmpty
        )
        return [command] + below.flatMap { commands($0, path: path + [$0._commandName]) }
    }

    /// The words after `pintle` of an example; a redirection or a pipe is for the shell.
    static func words(of example: String) -> [String] {
        var words: [String] = []
        for (index, part) in example.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            words += index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
        return Array(words.prefix { !["<", ">", "|"].contains($0) }.dropFirst())
    }
}

/// A line of `list --format json`.
struct Listed: Decodable {
    let key: String
    let setting: String?
    let from: String
    let hasValue: Bool
    let isSealed: Bool
    let type: String?
    let isSecret: Bool
    let setAt: String?
}

extension Sandbox {
    /// The output of `list` for an environment.
    func listed(_ environment: String) throws -> [Listed] {
        let outcome = try pintle("list", environment, "--format", "json")
        try #require(outcome.status == 0, "\(outcome)")
        return try JSONDecoder().decode([Listed].self, from: Data(outcome.output))
    }

    /// A value as `get` prints it, without the line feed that follows a single line.
    func value(_ environment: String, _ name: String) throws -> [UInt8] {
        let outcome = try pintle("get", environment, name)
        let end = outcome.output.firstIndex(of: UInt8(ascii: "\n"))
        try #require(outcome.status == 0 && end != nil, "\(name): \(outcome)")
        return end == outcome.output.count - 1 ? outcome.output.dropLast() : outcome.output
    }
}
