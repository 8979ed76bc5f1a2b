#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleCore
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
                version: PintleTool.version,
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

/// The pages of all finding codes, for `pintle rules CODE` and the formats that include help.
enum FindingCodes {
    /// The title of a code; `nil` for the code of a rule and for an unknown code.
    static func title(of code: String) -> String? { FindingCatalogue.page(of: code)?.title }

    /// The page of any code.
    ///
    /// - Returns: `nil` when the code does not exist.
    static func help(for code: String) -> String? {
        let reference = ProjectRules.reference
        return reference.rule(code).map { reference.page(of: $0) }
            ?? FindingCatalogue.page(of: code.uppercased())?.text
    }

    /// The codes that do not belong to rules and begin with these letters, a line each; `nil` when none does.
    static func family(_ prefix: String) -> String? {
        let wanted = prefix.uppercased()
        let found = FindingCatalogue.pages.filter { !wanted.isEmpty && $0.code.hasPrefix(wanted) }
        return found.isEmpty ? nil : found.map { "\($0.code)  \($0.title)\n" }.joined()
    }

    /// The codes nearest to an unknown one.
    static func nearest(to code: String) -> [String] {
        let known = ProjectRules.reference.rules.map { $0.code } + FindingCatalogue.pages.map(\.code)
        return NearestNames.of(code.uppercased(), among: known)
    }
}

/// The findings of several environments.
///
/// A finding in a shared layer appears once.
struct SharedFindings {
    /// In the order in which they are shown.
    let findings: [Finding]
    /// The environments with findings.
    let environments: Set<EnvironmentName>
    /// Whether a finding is about the schema itself.
    let concernsAll: Bool

    private struct Cause: Hashable {
        let code: String
        /// A rule can have another severity in another environment.
        let severity: Severity
        /// The words; the name of the environment is ignored.
        let message: [Substring?]
        let place: SourcePlace?
        let schemaPlace: SourcePlace?
        /// A finding without a place is separate in each environment.
        let environment: EnvironmentName?

        init(_ finding: Finding) {
            code = finding.code
            severity = finding.severity
            let name = finding.environment?.text
            message = finding.message.split(separator: " ").map { word in
                name.map(word.elementsEqual) == true ? nil : word
            }
            place = finding.place
            schemaPlace = finding.schemaPlace
            environment = finding.place == nil ? finding.environment : nil
        }
    }

    init(_ findings: [Finding]) {
        var found: [Cause: [EnvironmentName]] = [:]
        var firsts: [(cause: Cause, finding: Finding)] = []
        for finding in findings {
            let cause = Cause(finding)
            if found[cause] == nil { firsts.append((cause, finding)) }
            found[cause, default: []] += [finding.environment].compactMap(\.self)
        }
        self.findings = firsts.map { cause, finding in
            let others = (found[cause] ?? []).dropFirst().map(\.text)
            return others.isEmpty ? finding : finding.adding(notes: ["also in " + others.joined(separator: ", ")])
        }.sorted(by: Finding.precedes)
        environments = Set(found.values.joined())
        concernsAll = findings.contains { $0.environment == nil }
    }
}

/// Reports overdue errors that did not stop the command.
enum OverdueReport {
    /// Shows them as warnings.
    static func warn(of tolerated: [ToleratedError], in name: EnvironmentName) {
        let text = FindingText.render(
            tolerated.map(\.warning),
            isColoured: Terminal.takesColour(STDERR_FILENO),
            subject: name.text,
            closing: "It stops nothing here; pintle check \(name) refuses it."
        )
        if !text.isEmpty { Terminal.say(String(text.dropLast())) }
    }

    /// Names the member who accepts overdue errors, for the log.
    static func accepted(_ tolerated: [ToleratedError], in name: EnvironmentName, by member: MemberName) {
        var texts: [String] = []
        var seen: Set<String> = []
        for error in tolerated {
            guard let since = error.since else { continue }
            let head = "\(error.error.code) since \(since)"
            guard seen.insert(head).inserted else { continue }
            let same = tolerated.filter { $0.error.code == error.error.code && $0.since == since }
            texts.append("\(head) for \(same.map(\.subject).joined(separator: ", "))")
        }
        Terminal.note(
            texts.isEmpty
                ? "nothing in \(name) is overdue" : "\(member) accepts in \(name): \(texts.joined(separator: "; "))"
        )
    }
}
