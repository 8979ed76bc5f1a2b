@testable import PintleCore
@testable import PintleFindings
@testable import PintleSchema
@testable import PintleSystem
@testable import PintleVault

/// Schemas, and what is generated from them.
enum SchemaTarget: FuzzTarget {
    static let name = "schema"
    static let seedPaths = ["Sources/PintleCLI/Example/schema.yaml", "Tests/PintleSchemaTests/Broken/Schemas"]
    static var seeds: [[UInt8]] {
        SettingTypeRegistry.all.map { type in
            let words = type.attributes.map { ", \($0): 1" }.joined()
            return Array("project: a\nenvironments: { d: { level: development } }\nsettings:\n".utf8)
                + Array("  a: { type: \(type.name)\(words), doc: 'A=\u{301} #: #= B = c' }\n".utf8)
        }
    }
    static var words: [String] {
        ["project: ", "environments:\n", "settings:\n", "targets:\n", "waivers:\n", "abstract: true", "extends: "]
            + [
                "level: ", "region: ", "failover-for: ", "type: ", "secret: true", "default: ", "examples: [",
                "required: ",
            ]
            + ["audience: ", "generate: ", "rotate: ", "deprecated: ", "when: { ", "one-of: [", "matches: ", "env: "]
            + ["same-host-as: ", "expires: ", "doc: |\n", "format: ", "path: ", "include: [", "rule: ", "setting: "]
            + ["reason: ", "owner: ", "from: ", "until: ", "{ ", " }", ", ", "=", "\u{301}"]
            + Set(SettingTypeRegistry.all.flatMap { [$0.name] + $0.attributes.map { $0 + ": " } }).sorted()
    }

    static func read(_ text: [UInt8]) {
        let reading = SchemaReader.read(text, path: "schema.yaml")
        let lines = Lines(text)
        require((reading.schema == nil) == !reading.findings.isEmpty, "a schema is read or has mistakes")
        for finding in reading.findings {
            require((1...lines.count).contains(finding.schemaPlace?.line ?? 0), "a mistake is in the text")
            require(!finding.message.unicodeScalars.contains(where: RawForbidden.contains), "a mistake can be shown")
        }
        guard let schema = reading.schema else {
            return require(!shown(reading.findings).isEmpty, "the mistakes are shown")
        }
        for environment in schema.environments {
            require(schema.chain(of: environment.name).first == environment.name, "a chain begins with its own")
        }
        _ = SchemaDocument.text(of: schema)
        check(schema)
    }

    private static func shown(_ findings: [Finding]) -> String {
        FindingText.render(findings, isColoured: false, subject: "schema.yaml", closing: "")
    }

    private static func check(_ schema: Schema) {
        let json = SchemaJSON.text(of: schema)
        require(JSONShapeCheck.isObject(json), "the generated JSON schema is JSON")
        let example = Array(SchemaExample.text(of: schema).utf8)
        let read = EnvText(reading: example.span)
        require(read.mistakes.isEmpty, "the generated example can be read: \(read.mistakes)")
        for line in read.lines {
            guard case .comment(let comment) = line.content else { continue }
            let problem = Comment.problem(in: Comment.line(comment).span)
            require(problem == nil, "a generated comment is one that a file takes: \(problem ?? "")")
        }
    }
}
