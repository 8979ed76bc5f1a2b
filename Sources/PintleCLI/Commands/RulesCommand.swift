internal import ArgumentParser
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject

/// `pintle rules [CODE]`.
struct RulesCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Explain the rules.",
        discussion: """
            Without a code, the command lists all rules. With the letters of a family, such as PIN, it lists the rules \
            of that family. With a code, it explains why the rule exists and how to satisfy it. It needs no project.
            """,
        examples: [
            "pintle rules",
            "pintle rules PIN",
            "pintle rules PIN002",
        ]
    )

    @Argument(help: "A code, such as PIN002, or the letters of a family, such as PIN.") var code: String?
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let reference = ProjectRules.reference
        guard let code else {
            return try Terminal.output(format == .json ? reference.json() + "\n" : reference.listing())
        }
        if let page = FindingCodes.help(for: code) { return try Terminal.output(page) }
        let family = reference.family(code)
        if let family, format == .json { return try Terminal.output(family.json() + "\n") }
        let listing = (family?.listing() ?? "") + (FindingCodes.family(code) ?? "")
        guard listing.isEmpty else { return try Terminal.output(listing) }
        let near = FindingCodes.nearest(to: code)
        throw PintleError.unknownRule(near: near)
    }
}

extension PintleError {
    /// No rule has the code that is given.
    fileprivate static func unknownRule(near: [String]) -> PintleError {
        PintleError(
            .notFound,
            "no rule has this code",
            fix: near.isEmpty ? "list all rules: pintle rules" : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}
