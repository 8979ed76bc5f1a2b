import Foundation
import Testing

/// README and the pages of the catalogue.
enum Documentation {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    private static let catalogue = root.appending(path: "Sources/Pintle/Pintle.docc")
    static let readme = root.appending(path: "README.md")

    /// A file of the repository.
    static func file(_ path: String) -> URL { root.appending(path: path) }

    /// The file of a page.
    static func file(ofPage name: String) -> URL { catalogue.appending(path: name) }

    /// The text of a page.
    static func page(_ name: String) throws -> String { try text(file(ofPage: name)) }

    static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// README, the pages and what is read by people who contribute.
    static var all: [URL] {
        get throws {
            let pages = try FileManager.default.contentsOfDirectory(atPath: catalogue.path).sorted()
            let texts = pages.filter { $0.hasSuffix(".md") }.map { catalogue.appending(path: $0) }
            return [readme, file(".github/CONTRIBUTING.md"), file(".github/SECURITY.md")] + texts
        }
    }
}

/// The code that a text of the documentation shows.
struct DocumentedBlocks {
    let blocks: [String]

    /// Reads a page of the catalogue.
    init(_ page: String) throws { self.init(in: try Documentation.page(page)) }

    /// Reads a text in Markdown.
    init(in text: String) {
        var blocks: [String] = []
        var lines: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("```") else {
                lines?.append(line)
                continue
            }
            if let ended = lines { blocks.append(ended.joined(separator: "\n") + "\n") }
            lines = lines == nil ? [] : nil
        }
        self.blocks = blocks
    }

    /// The block that begins with a text.
    func block(_ start: String) throws -> String {
        try #require(blocks.first { $0.hasPrefix(start) }, "no block begins with \(start)")
    }

    /// The lines of all blocks that begin with a text.
    func lines(_ start: String) -> [String] {
        blocks.flatMap { $0.split(separator: "\n").map(String.init) }.filter { $0.hasPrefix(start) }
    }
}

extension Sandbox {
    /// The content of a YAML document, as PyYAML reads it.
    func yaml(_ text: String) throws -> [String: Any] {
        let script = "import sys, json, yaml; print(json.dumps(yaml.load(sys.stdin, yaml.BaseLoader)))"
        let outcome = try run(["/usr/bin/env", "python3", "-c", script], input: text)
        try #require(outcome.status == 0, "\(outcome)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    }

    /// Adds the targets that a page shows to the schema, and signs it.
    func addTargets(_ block: String) throws {
        try #require(block.hasPrefix("targets:\n"))
        let schema = try text("environments/schema.yaml")
        try #require(schema.contains("\ntargets:\n"))
        try write("environments/schema.yaml", schema.replacing("\ntargets:\n", with: "\n" + block))
        let outcome = try pintle("schema", "sign", "--yes")
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Makes a machine that reads production, as the pages say.
    ///
    /// - Returns: The variables of a machine that has nothing else.
    func deployMachine() throws -> [String: String] {
        let made = try pintle("members", "add", "ci-prod", "--read", "prod", "--generate")
        try #require(made.status == 0, "\(made)")
        let key = try #require(made.lines.first)
        return ["PINTLE_KEY": key].merging(try stranger()) { first, _ in first }
    }

    /// The variables of a machine without a key, that knows the root.
    func stranger() throws -> [String: String] {
        let checkpoint = try pintle("verify", "--print-checkpoint")
        let root = try #require(checkpoint.lines.first { $0.hasPrefix("PINTLE_ROOT=") })
        return [
            "PINTLE_ROOT": String(root.dropFirst("PINTLE_ROOT=".count)), "XDG_CONFIG_HOME": path + "/none",
            "XDG_STATE_HOME": path + "/none",
        ]
    }

    /// A search path on which `pintle` is the built one, and other programs are scripts.
    func searchPath(_ programs: [String: String] = [:]) throws -> String {
        let directory = path + "/../bin"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try? FileManager.default.createSymbolicLink(
            atPath: directory + "/pintle",
            withDestinationPath: BuiltBinary.path
        )
        for (name, script) in programs {
            try writeProgram(directory + "/" + name, "#!/bin/sh\n" + script + "\n")
        }
        return directory + ":" + (environment["PATH"] ?? "")
    }
}

/// Commands with what they print, as a page shows them.
///
/// A line that is only `…` stands for any lines, and `…` within a line for any text.
struct DocumentedSession {
    /// One command and its output.
    struct Step {
        let command: String
        let output: [String]

        /// Whether this is what the command printed.
        func shows(_ lines: [String]) -> Bool { Self.shows(output[...], lines[...]) }

        private static func shows(_ shown: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
            guard let first = shown.first else { return lines.isEmpty }
            if first == "…" {
                return (lines.startIndex...lines.endIndex).contains { shows(shown.dropFirst(), lines[$0...]) }
            }
            guard let line = lines.first, fits(first, line) else { return false }
            return shows(shown.dropFirst(), lines.dropFirst())
        }

        private static func fits(_ shown: String, _ line: String) -> Bool {
            let parts = shown.split(separator: "…", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return shown == line }
            return line.count + 1 >= shown.count && line.hasPrefix(parts[0]) && line.hasSuffix(parts[1])
        }
    }

    let steps: [Step]

    /// - Parameter block: Lines, of which those that begin with `$ ` are commands.
    init(_ block: String) {
        let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let starts = lines.indices.filter { lines[$0].hasPrefix("$ ") }
        steps = zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
            Step(
                command: String(lines[start].dropFirst(2)),
                output: lines[(start + 1)..<end].map(String.init)
            )
        }
    }
}

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
