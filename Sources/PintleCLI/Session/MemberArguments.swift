internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleSystem

/// The arguments of commands on members: a member's name.
struct MemberArguments: ParsableArguments {
    @OptionGroup var project: ProjectOptions
    @Argument(help: "The member.") var name: String

    func member() throws(PintleError) -> MemberName { try Self.member(name) }

    static func member(_ text: String) throws(PintleError) -> MemberName {
        guard let name = MemberName(text) else {
            throw PintleError(
                .usage,
                "'\(RawForbidden.escaped(String(text.prefix(60))))' is not a valid name",
                fix: "use \(NameGrammar.description)"
            )
        }
        return name
    }
}
