internal import ArgumentParser
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSystem

/// Writes findings for programs.
enum FindingOutput {
    /// Writes findings in a format for programs.
    ///
    /// - Parameters:
    ///   - findings: The findings.
    ///   - format: Any format but text.
    ///   - project: The project, because services need paths from the top of the repository.
    ///   - members: More members of the JSON object, each with a comma before it.
    /// - Throws: ``PintleError`` when standard output cannot be written.
    static func write(
        _ findings: [Finding],
        as format: FindingFormat,
        of project: ProjectDirectory,
        members: [UInt8] = []
    ) throws(PintleError) {
        switch format {
        case .text: break
        case .json:
            let json = FindingJSON.render(findings).dropLast() + members + Array("}\n".utf8)
            try Terminal.output(Array(json).span)
        case .sarif:
            let sarif = FindingSARIF.render(
                findings,
                version: PintleTool.configuration.version,
                prefix: prefix(of: project),
                title: title,
                help: { FindingCodes.help(for: $0) ?? "More: pintle rules \($0)" }
            )
            try Terminal.output((sarif + [UInt8(ascii: "\n")]).span)
        case .github: try Terminal.data(FindingGitHub.render(findings, prefix: prefix(of: project)))
        }
    }

    /// The path of the project in its repository; empty without a repository.
    private static func prefix(of project: ProjectDirectory) -> String {
        (try? GitRepository(of: project, .current).prefix()) ?? ""
    }

    private static func title(of code: String) -> String {
        ProjectRules.reference.rule(code)?.title ?? FindingCodes.title(of: code) ?? code
    }
}
