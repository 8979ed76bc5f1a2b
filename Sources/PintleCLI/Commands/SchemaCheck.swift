#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// `pintle schema check`.
struct SchemaCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the schema and report every mistake.",
        discussion: "The command needs no key. The exit status is 78 when the schema has an error.",
        examples: [
            "pintle schema check",
            "pintle schema check --format json",
            "pintle schema check --format sarif > schema.sarif",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .long, help: "text, json, sarif or github.") var format = FindingFormat.text

    func run() throws {
        let directory = try ProjectDirectory.containing(project.directory)
        let bytes = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        let reading = SchemaReader.read(bytes, path: SchemaFile.path)
        if reading.schema == nil, let refusal = MergeMarker.refusal(in: bytes, path: SchemaFile.path) { throw refusal }
        let findings = reading.findings + (reading.schema.map { Self.findings(in: $0, read: bytes) } ?? [])
        switch format {
        case .json, .sarif, .github: try FindingOutput.write(findings, as: format, of: directory)
        case .text where findings.isEmpty: try Terminal.output("\(SchemaFile.path): nothing found\n")
        case .text:
            let isColoured = Terminal.takesColour(STDOUT_FILENO)
            let text = FindingText.render(findings, isColoured: isColoured, subject: SchemaFile.path, closing: "")
            try Terminal.output(text)
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
    }

    /// The findings about targets, waivers, and credentials that are not declared secret.
    ///
    /// `schema sign` checks the owners of waivers, because the roster has them.
    private static func findings(in schema: Schema, read bytes: [UInt8]) -> [Finding] {
        let waivers = WaiverCheck.findings(for: schema, reference: ProjectRules.reference, today: .today)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().map {
            (line: $0 + 1, text: Array($1))
        }
        let credentials =
            CredentialReview.findings(in: schema) + CredentialReview.tokens(in: lines, of: SchemaFile.path)
        return (TargetCheck.findings(for: schema) + waivers + credentials).quoting(schema: bytes)
    }
}
