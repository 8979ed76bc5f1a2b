internal import PintleVault
internal import PintleProject
internal import ArgumentParser
internal import PintleFindings

/// `pintle members add NAME [KEY]`.
struct MembersAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a member.",
        discussion: """
            Ask the person for the key, or for the fingerprint that 'pintle join' printed, over a channel other than the \
            repository, such as a call. Anyone with push access could have put a key into the repository.

            --generate creates a key for a machine. Pintle prints the private key once, to standard output, together \
            with the project's root. It does not store the private key.
            """,
        examples: [
            "pintle members add bob --fingerprint FINGERPRINT --read dev --write dev",
            "pintle members add backup age1… --read prod",
            "pintle members add ci-prod --read prod --generate",
        ]
    )

    @OptionGroup var arguments: MemberArguments
    @Argument(help: "The public key: pintle1…, age1…, or a line of id_ed25519.pub.") var key: String?
    @Option(name: .long, parsing: .unconditional, help: "The fingerprint of the key in keys/NAME.pub.") var fingerprint:
        String?
    @Flag(name: .long, help: "Create a key, for a machine.") var generate = false
    @OptionGroup var rights: RightsOptions

    func run() throws {
        let name = try arguments.member()
        guard [key != nil, fingerprint != nil, generate].count(where: { $0 }) <= 1 else {
            throw PintleError.keyGivenTwice
        }
        let reader = try arguments.project.reader()
        try reader.project.checkIsNew(name)
        let rights = try rights.grantedRights(in: reader.project)
        guard generate else {
            let key = try reader.project.key(of: name, given: key, fingerprint: fingerprint)
            let outcome = try reader.writer().changeMembers([.add(name, key, rights)])
            return try MembershipReport.write(outcome)
        }
        let made = try PrintedKey()
        let outcome = try reader.writer().changeMembers([.add(name, made.publicKey, rights)])
        try MembershipReport.write(outcome, isListing: false)
        try made.write(root: outcome.roster.checkpoint)
        Terminal.say("Pintle shows the private key of \(name) only this once. Store it where \(name) reads it.")
    }
}

extension PintleError {
    /// More than one option gives the key.
    fileprivate static var keyGivenTwice: PintleError {
        PintleError(
            .usage,
            "the key is given more than once",
            fix: "give one of KEY, --fingerprint and --generate"
        )
    }
}
