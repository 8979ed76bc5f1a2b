internal import PintleVault
internal import PintleProject
internal import ArgumentParser

/// `pintle members rename NAME NEW`.
struct MembersRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give a member another name; what was signed before stays in force."
    )

    @OptionGroup var arguments: MemberArguments
    @Argument(help: "The new name; names are never used again.") var new: String

    func run() throws {
        let name = try arguments.member()
        let session = try arguments.project.session()
        let workspace = session.workspace
        let new = try MemberArguments.member(new)
        let outcome = try workspace.changeMembers([.rename(name, to: new)], identity: session.identity)
        try MembershipReport.write(outcome)
    }
}
