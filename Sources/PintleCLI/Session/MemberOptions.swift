internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// The arguments of commands on members: a member's name.
struct MemberArguments: ParsableArguments {
    @OptionGroup var project: ProjectOptions
    @Argument(help: "The member.") var name: String

    func member() throws(PintleError) -> MemberName { try Self.member(name) }

    static func member(_ text: String) throws(PintleError) -> MemberName {
        guard let name = MemberName(text) else {
            throw .invalidMemberName(text)
        }
        return name
    }
}

/// The rights that a command grants or revokes.
struct RightsOptions: ParsableArguments {
    @Flag(name: .long, help: "The right to change members and rights; it does not imply reading.") var admin = false
    @Flag(name: .long, help: "The right to sign the schema.") var schema = false
    @Option(name: .long, help: ArgumentHelp("Environments to read.", valueName: "env,…")) var read: [String] = []
    @Option(name: .long, help: ArgumentHelp("Environments to write.", valueName: "env,…")) var write: [String] = []

    /// The rights exactly as given.
    ///
    /// - Throws: ``PintleError`` for an environment that does not exist, and when no right is named.
    func rights(in project: Project) throws(PintleError) -> Rights {
        let rights = Rights(
            isAdmin: admin,
            signsSchema: schema,
            reads: try Self.environments(read, in: project),
            writes: try Self.environments(write, in: project)
        )
        guard !rights.isEmpty else {
            throw .noRightNamed
        }
        return rights
    }

    /// The rights, and those to read the layers of each environment.
    func grantedRights(in project: Project) throws(PintleError) -> Rights {
        project.includingLayers(try rights(in: project))
    }

    private static func environments(
        _ lists: [String],
        in project: Project
    ) throws(PintleError) -> Set<EnvironmentName> {
        var names: Set<EnvironmentName> = []
        for list in lists {
            for text in list.split(separator: ",", omittingEmptySubsequences: false) {
                names.insert(try project.environment(named: String(text)))
            }
        }
        return names
    }
}

/// Gives up environments whose only reader lost the key.
struct AbandonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Empty the file of an environment that nobody can open afterwards.", valueName: "env")
    )
    var abandon: [String] = []
    @Flag(name: .long, help: "Confirm the loss of the values that --abandon names.") var yes = false

    /// The environments, after the user confirmed the loss.
    func environments(in project: Project) throws -> Set<EnvironmentName> {
        var names: Set<EnvironmentName> = []
        for text in abandon { names.insert(try project.environment(named: text)) }
        guard !names.isEmpty else { return [] }
        for sentence in try project.losses(abandoning: names) { Terminal.say(sentence) }
        guard try yes || Terminal.agrees("Give this up?") else {
            let list = names.sorted().map { "--abandon \($0)" }.joined(separator: " ")
            throw PintleError.notConfirmed(
                "giving these values up",
                why: "nobody could read them again",
                fix: "if every reader has lost their key, add \(list) --yes"
            )
        }
        return names
    }
}

extension PintleError {
    /// No member can have this name.
    fileprivate static func invalidMemberName(_ text: String) -> PintleError {
        PintleError(
            .usage,
            "'\(RawForbidden.escaped(String(text.prefix(60))))' is not a valid name",
            fix: "use \(NameGrammar.description)"
        )
    }

    /// None of the options names a right.
    fileprivate static var noRightNamed: PintleError {
        PintleError(
            .usage,
            "no right is named",
            fix: "name at least one: --read ENV, --write ENV, --schema, --admin"
        )
    }
}
