internal import PintleVault
internal import PintleProject
internal import ArgumentParser
internal import PintleFindings

/// `pintle members replace-key NAME [KEY]`.
struct MembersReplaceKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace-key",
        abstract: "Replace a member's key.",
        discussion: """
            The old key loses all its rights. Pintle seals again the environments that the member may read, to the new \
            key.
            """,
        examples: [
            "pintle members replace-key bob --fingerprint FINGERPRINT",
            "pintle members replace-key bob pintle1…",
            "pintle members replace-key bob pintle1… --abandon staging",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @OptionGroup var abandoning: AbandonOptions
    @Argument(help: "The new public key.") var key: String?
    @Option(name: .long, parsing: .unconditional, help: "The fingerprint of the key in keys/NAME.pub.") var fingerprint:
        String?

    func run() throws {
        let name = try arguments.member()
        let reader = try arguments.project.reader()
        let key = try reader.project.key(of: name, given: key, fingerprint: fingerprint)
        let abandoned = try abandoning.environments(in: reader.project)
        let outcome = try Progress.during("sealing the values again") { () throws(PintleError) in
            try reader.writer().changeMembers([.key(name, key)], abandoning: abandoned)
        }
        try MembershipReport.write(outcome)
    }
}
