internal import ArgumentParser

/// `pintle members`.
struct MembersCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Say who may read, write and change what.",
        discussion: """
            Every change is a signed entry in keys/roster and takes an admin. Where it takes reading from somebody, the \
            env files he could read are sealed anew under a new data key, and what he knows is listed: it has to be \
            replaced at its source.
            """,
        subcommands: [
            MembersList.self, MembersAdd.self, MembersGrant.self, MembersRevoke.self, MembersReplaceKey.self,
            MembersRename.self, MembersRemove.self,
        ]
    )
}
