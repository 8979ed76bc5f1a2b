internal import PintleCore
internal import PintleFindings
internal import PintleSystem

/// The findings of several environments: what stands in a layer that they share is there once.
struct SharedFindings {
    /// In the order in which they are shown.
    let findings: [Finding]
    /// Where something was found.
    let environments: Set<EnvironmentName>
    /// Whether something is wrong with the schema itself.
    let concernsAll: Bool

    private struct Cause: Hashable {
        let code: String
        /// One rule can weigh more in one environment than in another.
        let severity: Severity
        /// Its words; the environment's own name is the same as any other's.
        let message: [Substring?]
        let place: SourcePlace?
        let schemaPlace: SourcePlace?
        /// What stands nowhere is wrong in each environment anew.
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
