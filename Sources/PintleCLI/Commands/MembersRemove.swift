internal import PintleVault
internal import PintleProject
internal import ArgumentParser
internal import PintleFindings

/// `pintle members remove NAME`.
struct MembersRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a member, and seal anew what he could read.",
        discussion: """
            What he knows stays known to him: the list on standard output is what has to be replaced at its source. \
            Stopped half-way, the same command finishes it; 'pintle status' shows what is left.
            An environment that nobody else can open keeps its reader, unless --abandon gives its values up.
            """
    )

    @OptionGroup var arguments: MemberArguments
    @OptionGroup var abandoning: AbandonOptions

    func run() throws {
        let name = try arguments.member()
        let session = try arguments.project.session()
        let workspace = session.workspace
        let abandoned = try abandoning.environments(in: workspace)
        let outcome = try Progress.during("sealing the values anew") { () throws(PintleError) in
            try workspace.changeMembers([.remove(name)], abandoning: abandoned, identity: session.identity)
        }
        try MembershipReport.write(outcome)
    }
}
