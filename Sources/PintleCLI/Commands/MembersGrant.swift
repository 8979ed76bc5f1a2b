internal import PintleProject
internal import ArgumentParser
internal import PintleVault

/// `pintle members grant NAME`.
struct MembersGrant: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Grant rights to a member.",
        discussion: "A member who may read an environment may also read the environments that it extends.",
        examples: [
            "pintle members grant bob --read staging --write staging",
            "pintle members grant bob --schema",
            "pintle members grant carol --admin",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @OptionGroup var rights: RightsOptions

    func run() throws {
        let name = try arguments.member()
        let reader = try arguments.project.reader()
        let rights = try rights.grantedRights(in: reader.project)
        let held = reader.project.trust.rights.members[name]?.rights ?? Rights()
        let missing = rights.subtracting(held)
        guard !missing.isEmpty else { return Terminal.say("\(name) already has these rights") }
        let outcome = try reader.writer().changeMembers([.grant(name, missing)])
        try MembershipReport.write(outcome)
    }
}
