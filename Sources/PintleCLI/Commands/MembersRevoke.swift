internal import PintleProject
internal import ArgumentParser
internal import PintleVault

/// `pintle members revoke NAME`.
struct MembersRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke rights of a member.",
        discussion: """
            When the member loses the right to read an environment, Pintle seals its values again under a new data \
            key, and lists the secrets that the member knows.
            """,
        examples: [
            "pintle members revoke bob --write staging",
            "pintle members revoke bob --read prod",
            "pintle members revoke carol --admin",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @OptionGroup var rights: RightsOptions

    func run() throws {
        let name = try arguments.member()
        let reader = try arguments.project.reader()
        let rights = try rights.rights(in: reader.project)
        let held = reader.project.trust.rights.members[name]?.rights.intersection(rights) ?? Rights()
        let outcome = try reader.writer().changeMembers(
            [.revoke(name, held.isEmpty ? rights : held)])
        try MembershipReport.write(outcome)
    }
}
