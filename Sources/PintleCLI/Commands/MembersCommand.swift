internal import ArgumentParser

/// `pintle members`.
struct MembersCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "List, add and remove members, and change their rights.",
        discussion: """
            Every change is a signed entry in keys/roster. Only an admin can make one. When a member loses the right \
            to read an environment, Pintle seals its values again under a new data key. It lists the secrets that the \
            member knows. Replace them at the services that they belong to.
            """,
        examples: [
            "pintle members list",
            "pintle members add bob --fingerprint FINGERPRINT --read dev",
            "pintle members remove bob",
        ],
        subcommands: [
            MembersList.self, MembersAdd.self, MembersGrant.self, MembersRevoke.self, MembersReplaceKey.self,
            MembersRename.self, MembersRemove.self,
        ]
    )
}
