internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleVault

/// `pintle members remove NAME`.
struct MembersRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a member out, and seal anew what he could read.",
        discussion: """
            What he knows stays known to him: the list on standard output is what has to be replaced at its source. \
            Stopped half-way, the same command finishes it; 'pintle status' shows what is left.
            """
    )

    @OptionGroup var arguments: MemberArguments

    func run() throws {
        let name = try arguments.member()
        let session = try arguments.project.session()
        let workspace = session.workspace
        let outcome = try workspace.changeMembers([.remove(name)], identity: session.identity)
        try MembershipReport.write(outcome)
    }
}
