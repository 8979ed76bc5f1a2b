import Foundation
import Testing

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
            let made = FileManager.default.createFile(
                atPath: directory + "/" + name,
                contents: Data(("#!/bin/sh\n" + script + "\n").utf8),
                attributes: [.posixPermissions: 0o755]
            )
            try #require(made)
        }
        return directory + ":" + (environment["PATH"] ?? "")
    }
}
