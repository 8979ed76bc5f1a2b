package import PintleCore
package import PintleFindings
package import PintlePolicy
package import PintleRender
package import PintleSchema
internal import PintleVault

extension Reader {
    /// The values of a checked environment that a process gets.
    package struct ProcessValues: Sendable {
        package let variables: ProcessVariables
        package let reviewed: Reviewed
        /// Errors that did not keep it from being run.
        package let tolerated: [ToleratedError]
    }

    /// Checks an environment and selects the values for a process; writes nothing.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - targetName: The target whose settings it gets; `nil` is everything that a server may have.
    ///   - secretsAreFiles: Whether secrets are handed over as files.
    ///   - above: Values that a caller named, from ``layer(of:over:)``.
    /// - Returns: The variables.
    /// - Throws: ``PintleError`` with every finding when schema or rules refuse, or a value cannot be handed over.
    package func processValues(
        _ name: EnvironmentName,
        target targetName: String?,
        secretsAreFiles: Bool,
        above: Layer? = nil
    ) throws(PintleError) -> ProcessValues {
        try project.checkIsNotAbstract(name, "run")
        try project.checkTargets()
        let target = try targetName.map { name throws(PintleError) in try project.targets(named: [name]) }?.first
        // A restart must not become an outage because a date has passed.
        let tolerance = ErrorTolerance(acceptsOverdue: true, audience: target?.audience ?? .server)
        let (environment, reviewed) = try validated(name, above: above, tolerating: tolerance)
        if let target { _ = try project.allowed([target], isNamed: true) }
        let variables = ProcessVariables(environment, target: target, secretsAreFiles: secretsAreFiles)
        // Values that the target's format refuses are refused here too, because `check` refuses the target.
        let plan = RenderPlan(
            environment,
            targets: [target].compactMap(\.self),
            kinds: Project.pinKinds(environment.resolved)
        )
        guard !variables.isRefused, !plan.isRefused else {
            // Of two that say the same of a setting one is enough.
            let further = variables.findings.filter { finding in
                !plan.findings.contains { $0.code == finding.code && $0.setting == finding.setting }
            }
            throw Project.refusal(of: name, plan.findings + further)
        }
        return ProcessValues(
            variables: variables,
            reviewed: reviewed,
            tolerated: reviewed.review.tolerated(tolerance)
        )
    }
}
