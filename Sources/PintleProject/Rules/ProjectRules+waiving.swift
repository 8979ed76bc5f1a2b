package import PintleFindings
internal import PintlePolicy

extension ProjectRules {
    /// Findings with the command that accepts each for a while, where its rule can be waived.
    package static func offeringWaivers(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            guard finding.severity > .note, let setting = finding.setting, let name = finding.environment,
                let rule = reference.rule(finding.code), rule.isWaivable
            else { return finding }
            let command = "pintle waive \(finding.code) \(setting) --env \(name) --reason TEXT"
            return finding.adding(notes: ["to accept it for a while: \(command)"])
        }
    }
}

extension PintleError {
    /// The same with the command that accepts each finding for a while.
    package var offeringWaivers: PintleError {
        PintleError(
            code,
            path: path,
            line: line,
            problem,
            why: why,
            fix: fix,
            findings: ProjectRules.offeringWaivers(findings),
            cause: cause
        )
    }
}
