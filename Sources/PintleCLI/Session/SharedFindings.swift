internal import PintleCore
internal import PintleFindings
internal import PintleSystem

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
