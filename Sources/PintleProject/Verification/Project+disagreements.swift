internal import PintleSchema
internal import PintleCore
package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The differences between the environments of schema, roster and directory, and between their levels.
    package func disagreements() -> [PintleError] {
        var found = trust.rights.activeEnvironments.compactMap { disagreement(on: $0) }
        found += trust.rights.activeEnvironments.compactMap { trust.missing($0) }
        for declared in schema.environments where trust.rights.environments[declared.name]?.isRetired ?? true {
            found.append(
                disagreement(
                    on: declared.name,
                    "\(declared.name) is in the schema, but not in the roster",
                    declared.place
                )
            )
        }
        return found
    }

    private func disagreement(on environment: RosterEnvironment) -> PintleError? {
        guard let declared = schema[environment: environment.name] else {
            return disagreement(on: environment.name, "\(environment.name) is in the roster, but not in the schema")
        }
        guard declared.extends == environment.extends else {
            return disagreement(
                on: environment.name,
                "roster and schema differ in what \(environment.name) extends",
                declared.place
            )
        }
        guard let level = schema.level(of: environment.name), level != environment.level else { return nil }
        return disagreement(
            on: environment.name,
            "\(environment.name) has level \(environment.level.rawValue) in the roster, "
                + "but \(level.rawValue) in the schema",
            declared.place
        )
    }

    /// - Parameters:
    ///   - name: The environment that they disagree on.
    ///   - problem: The difference.
    ///   - place: The declaration in the schema.
    /// - Returns: A refusal that names the file that is older, if one is.
    private func disagreement(
        on name: EnvironmentName,
        _ problem: String,
        _ place: SourcePlace? = nil
    ) -> PintleError {
        let lag = lag(on: name)
        return PintleError(
            .schema,
            path: lag?.path ?? SchemaFile.path,
            line: lag == nil ? place?.line : nil,
            lag?.problem ?? problem,
            why: lag == nil
                ? "the roster decides which environments exist and how strict they are"
                : "according to the newest state that this machine has seen, \(problem)",
            fix: lag == nil
                ? "correct the schema, or write its environments and levels to the roster: pintle schema sign"
                : "pull the newest commit, or merge the branch that has it"
        )
    }

    /// Which of the two files is older than one that this machine has seen, when that explains the difference.
    private func lag(on name: EnvironmentName) -> (path: String, problem: String)? {
        if trust.verified.isBehind {
            let (local, newest) = (trust.roster.head.environments[name], trust.rights.environments[name])
            if local != newest {
                let change = Self.change(of: name, from: local, to: newest)
                return (Roster.path, "\(Roster.path) is older than the one that this machine has seen: \(change)")
            }
        }
        guard let block = schemaFile.block, let confirmed = trust.seen.files[.schema]?.confirmed,
            block.generation < confirmed.generation
        else { return nil }
        return (
            SchemaFile.path,
            "the schema is generation \(block.generation), but this machine has seen generation \(confirmed.generation)"
        )
    }

    private static func change(
        of name: EnvironmentName,
        from local: RosterEnvironment?,
        to newest: RosterEnvironment?
    ) -> String {
        guard local != nil else { return "the newer one has the environment \(name)" }
        guard let newest, !newest.isRetired else { return "the newer one retired \(name)" }
        return "the newer one gives \(name) the level \(newest.level.rawValue)"
    }
}

extension Trust {
    /// The refusal of an env file that the roster has and the directory lacks.
    func missing(_ environment: RosterEnvironment) -> PintleError? {
        let path = EnvFile.path(of: environment.name)
        guard !roots.directory.holds(path) else { return nil }
        return PintleError(
            .notAuthentic,
            path: path,
            "the env file of \(environment.name) is missing",
            why: "without this file, values of other environments would take effect",
            fix: "restore it from git"
        )
    }
}
