internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// `pintle rename OLD NEW`.
struct RenameCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Move values to the new name of a setting or environment.",
        discussion: """
            For a setting, change its name in the schema and sign the schema first. The command then gives its value the \
            new name in every environment that you may read and write. A secret keeps the time when it was set, and \
            'pintle explain' and 'pintle revert' follow it to its old name.

            For an environment, add the new one to the schema beside the old one, and sign the schema first. The command \
            copies all values of the old environment's own file. Then remove the old one from the schema: pintle schema \
            sign --retire OLD
            """,
        examples: [
            "pintle rename api.timeout api.requestTimeout",
            "pintle rename SESSION_SECRET AUTH_SESSION_SECRET",
            "pintle rename preview review",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The old name of a setting or environment.") var old: String
    @Argument(help: "Its new name.") var new: String

    func run() throws {
        let reader = try project.reader()
        if let (old, new) = try environments(in: reader.project) {
            let change = try reader.writer().copyValues(of: old, to: new)
            Report.saved(change, in: new, reader, verb: "copied")
            guard change.isWritten else { return }
            return Terminal.say("Next: remove \(old) from the schema, then: pintle schema sign --retire \(old)")
        }
        let old = try oldKey(in: reader.project)
        let setting = try newSetting(in: reader.project)
        let holders = try reader.project.environments(setting: old)
        guard !holders.isEmpty else { throw PintleError.noValue(of: old) }
        let member = try reader.member()
        let own = holders.filter { member.mayChooseKey(of: $0) }
        for name in own {
            let change = try reader.writer().rename(old, to: setting, in: name)
            Report.saved(change, in: name, reader, verb: "renamed to")
        }
        let others = holders.filter { !member.mayChooseKey(of: $0) }
        guard others.isEmpty else { throw PintleError.keepsName(in: others, member) }
    }

    /// Both environments, when the names are those of environments.
    private func environments(in project: Project) throws(PintleError) -> (EnvironmentName, EnvironmentName)? {
        guard let old = EnvironmentName(old), let new = EnvironmentName(new), project.schema[environment: old] != nil
        else { return nil }
        return (old, try project.environment(named: new.text))
    }

    /// A name that the schema does not have any more.
    private func oldKey(in project: Project) throws(PintleError) -> EnvKey {
        guard let key = SettingName(old)?.key ?? EnvKey(old) else { throw PintleError.noName(old) }
        if let declared = project.schema[key], declared.deprecated == nil {
            throw PintleError.isDeclared(declared.name)
        }
        return key
    }

    private func newSetting(in project: Project) throws(PintleError) -> Project.NamedSetting {
        let named = try project.setting(named: new)
        guard named.setting != nil else { throw PintleError.isUndeclared(new) }
        return named
    }
}

extension PintleError {
    fileprivate static func noName(_ text: String) -> PintleError {
        PintleError(
            .usage,
            "'\(RawForbidden.escaped(String(text.prefix(60))))' is not the name of a setting or environment",
            fix: "give the old name, as it was in the schema or in env files"
        )
    }

    fileprivate static func isDeclared(_ name: SettingName) -> PintleError {
        PintleError(
            .conflict,
            path: SchemaFile.path,
            "the schema still declares \(name)",
            fix: "change the name in the schema to the new one, then: pintle schema sign"
        )
    }

    fileprivate static func isUndeclared(_ new: String) -> PintleError {
        PintleError(
            .conflict,
            path: SchemaFile.path,
            "the schema does not declare \(RawForbidden.escaped(String(new.prefix(60))))",
            fix: "change the name in the schema first, then: pintle schema sign"
        )
    }

    fileprivate static func noValue(of key: EnvKey) -> PintleError {
        PintleError(
            .notFound,
            "no environment has a value of \(key)",
            fix: "look at the names that an environment has: pintle list ENV"
        )
    }

    fileprivate static func keepsName(in names: [EnvironmentName], _ member: Member) -> PintleError {
        PintleError(
            .notPermitted,
            "the value keeps its old name in \(names.map(\.text).joined(separator: ", "))",
            why: "\(member.name) may not read and write there",
            fix: "ask a member with both rights to run this command"
        )
    }
}
