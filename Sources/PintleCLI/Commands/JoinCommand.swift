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
        abstract: "Ask to become a member of the project.",
        discussion: """
            The command writes your public key to keys/NAME.pub. It creates an identity if you have none. The file \
            grants no rights. Commit it and push it. Then tell an admin the fingerprint that the command prints, over \
            another channel. The admin adds you with 'pintle members add'.
            """,
        examples: [
            "pintle join bob",
            "pintle join bob-laptop",
            "pintle join bob -C ~/src/chat",
        ]
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
        Terminal.say(
            "Your request is \(JoinRequest.path(of: name)). Commit it and push it. The fingerprint of your key is"
        )
        try Terminal.output("\(request.key.fingerprint.b64)\n")
        Terminal.say(
            "Tell an admin the fingerprint over another channel. The admin runs: pintle members add \(name) --fingerprint FINGERPRINT …"
        )
    }
}
