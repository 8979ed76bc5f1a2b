internal import PintleVault
internal import PintleProject
internal import ArgumentParser

/// `pintle members rename NAME NEW`.
struct MembersRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Rename a member.",
        discussion: """
            Signatures that the member made under the old name stay valid. Names are never used again.
            """,
        examples: [
            "pintle members rename bob robert",
            "pintle members rename ci-prod deploy-prod",
            "pintle members rename carol carol-laptop",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @Argument(help: "The new name.") var new: String

    func run() throws {
        let name = try arguments.member()
        let reader = try arguments.project.reader()
        let new = try MemberArguments.member(new)
        let outcome = try reader.writer().changeMembers([.rename(name, to: new)])
        try MembershipReport.write(outcome)
    }
}
