internal import PintleVault
internal import PintleProject
internal import ArgumentParser
internal import PintleFindings

/// `pintle members remove NAME`.
struct MembersRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a member, and seal again what the member could read.",
        discussion: """
            The member still knows the old values. The command lists on standard output the secrets that you have to \
            replace at the services that they belong to. If the command is interrupted, run it again to finish. 'pintle status' shows what \
            is left to do.

            An environment that nobody else can open stays sealed to the member, unless --abandon gives up its values.
            """,
        examples: [
            "pintle members remove bob",
            "pintle members remove ci-prod > replace.txt",
            "pintle members remove bob --abandon staging",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @OptionGroup var abandoning: AbandonOptions

    func run() throws {
        let name = try arguments.member()
        let reader = try arguments.project.reader()
        let abandoned = try abandoning.environments(in: reader.project)
        let outcome = try Progress.during("sealing the values again") { () throws(PintleError) in
            try reader.writer().changeMembers([.remove(name)], abandoning: abandoned)
        }
        try MembershipReport.write(outcome)
    }
}
