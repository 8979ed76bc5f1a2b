package import PintleCore
package import PintleFindings
package import PintlePolicy
package import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Refuses a schema with a target that cannot be rendered, even if another target is named.
    ///
    /// - Throws: ``PintleError`` of code `schema` with every mistake.
    package func checkTargets() throws(PintleError) {
        let mistakes = TargetCheck.findings(for: schema).quoting(schema: schemaFile.bytes)
        guard !mistakes.contains(where: { $0.severity == .error }) else { throw Self.schemaRefusal(mistakes) }
    }

    /// Refuses what only others extend.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - verb: The refused action: `rendered`, `checked`.
    /// - Throws: ``PintleError`` of code `usage`.
    package func checkIsNotAbstract(_ name: EnvironmentName, _ verb: String) throws(PintleError) {
        guard schema[environment: name]?.isAbstract == true else { return }
        let others = schema.environments.filter { !$0.isAbstract }.map(\.name.text).joined(separator: ", ")
        throw .abstractEnvironment(name, verb, others: others)
    }

    func targets(named names: [String]) throws(PintleError) -> [Target] {
        guard !schema.targets.isEmpty else {
            throw .noTargets
        }
        var targets: [Target] = []
        for name in names {
            guard let target = schema.targets.first(where: { $0.name == name }) else {
                let near = NearestNames.of(name, among: schema.targets.map(\.name))
                let known = schema.targets.map(\.name).joined(separator: ", ")
                throw .unknownTarget(name, nearest: near, known: known)
            }
            if !targets.contains(where: { $0.name == target.name }) { targets.append(target) }
        }
        return names.isEmpty ? schema.targets : targets
    }

    /// Under a schema whose signature does not verify no client target is rendered: a push could have made a secret
    /// public.
    func allowed(_ targets: [Target], isNamed: Bool) throws(PintleError) -> ([Target], [String]) {
        guard let schemaObjection, targets.contains(where: { $0.audience == .client }) else { return (targets, []) }
        let allowed = targets.filter { $0.audience == .server }
        guard !isNamed, !allowed.isEmpty else { throw schemaObjection }
        let left = targets.filter { $0.audience == .client }.map(\.name).joined(separator: ", ")
        return (allowed, ["\(schemaObjection.problem): client targets were left out (\(left)); pintle schema sign"])
    }
}

extension Reader {
    /// An environment's targets, checked and rendered in memory.
    package struct Rendering: Sendable {
        package let files: [RenderedFile]
        let settings: [ResolvedSetting]
        package let reviewed: Reviewed
        /// Errors that did not keep it from being rendered.
        package let tolerated: [ToleratedError]
        package let notes: [String]
    }

    /// Checks an environment and renders targets of it; writes nothing.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - targetNames: Which targets; none means all.
    ///   - acceptsOverdue: Whether errors are tolerated that only the passing of time has brought.
    /// - Returns: The files.
    /// - Throws: ``PintleError`` with every finding when schema, rules or a format refuse.
    package func render(
        _ name: EnvironmentName,
        targets targetNames: [String],
        acceptsOverdue: Bool = false
    ) throws(PintleError) -> Rendering {
        try project.checkIsNotAbstract(name, "rendered")
        try project.checkTargets()
        let targets = try project.targets(named: targetNames)
        let isForServers = targets.allSatisfy { $0.audience == .server }
        let tolerance = ErrorTolerance(acceptsOverdue: acceptsOverdue, audience: isForServers ? .server : nil)
        let (environment, reviewed) = try validated(name, tolerating: tolerance)
        let (allowed, notes) = try project.allowed(targets, isNamed: !targetNames.isEmpty)
        let plan = RenderPlan(environment, targets: allowed, kinds: Project.pinKinds(environment.resolved))
        guard !plan.isRefused else { throw Project.refusal(of: name, plan.findings) }
        let files = try plan.render()
        let exposed = ArtifactCheck.findings(in: files, of: environment)
        guard exposed.isEmpty else { throw Project.refusal(of: name, exposed) }
        return Rendering(
            files: files,
            settings: environment.settings,
            reviewed: reviewed,
            tolerated: reviewed.review.tolerated(tolerance),
            notes: reviewed.notes + notes
        )
    }

    /// The problems of rendering an environment's targets, also when a rule refuses its values.
    ///
    /// - Parameters:
    ///   - opened: The environment.
    ///   - reviewed: Its findings: a setting with an error gets no further one.
    /// - Returns: The findings.
    package func targetFindings(of opened: Opened, _ reviewed: Reviewed) -> [Finding] {
        guard project.schema[environment: opened.name]?.isAbstract == false else { return [] }
        // Under a schema whose signature does not verify no client target is rendered.
        let targets = project.schema.targets.filter { project.schemaObjection == nil || $0.audience == .server }
        let refused = Set(reviewed.review.findings.filter { $0.severity == .error }.compactMap(\.setting))
        let environment = opened.resolution.environment
        return RenderPlan.findings(for: environment, targets: targets, kinds: Project.pinKinds(environment))
            .filter { finding in finding.setting.map { !refused.contains($0) } ?? true }
    }
}
