internal import PintleCrypto
internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle join NAME`.
struct JoinCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Ask to be a member: write keys/NAME.pub.",
        discussion: """
            An identity is made if there is none. The file grants nothing; an admin adds you with the fingerprint that \
            this command prints, which you tell him over another channel.
            """
    )

    @OptionGroup var arguments: MemberArguments

    func run() throws {
        let name = try arguments.member()
        let project = try ProjectDirectory.containing(arguments.project.directory)
        let founder = try Founder(.current)
        try founder.store()
        let request: JoinRequest
        do throws(PintleError) {
            request = try project.join(name, identity: founder.identity)
        } catch {
            founder.discard()
            throw error
        }
        Terminal.say("\(JoinRequest.path(of: name)) is your request: commit and push it. Your key's fingerprint is")
        try Terminal.output("\(request.key.fingerprint.b64)\n")
        Terminal.say("Tell it to an admin over another channel: pintle members add \(name) --fingerprint FINGERPRINT …")
    }
}
