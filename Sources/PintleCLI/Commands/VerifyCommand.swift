internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleVault

/// `pintle verify`.
struct VerifyCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove what can be proved without a private key.",
        discussion: """
            Signatures, roster, readers, generations, the schema's signature, and that every secret is sealed. It needs \
            a pinned root (pintle trust, or PINTLE_ROOT), unless --untrusted says that the roster at hand is to be taken \
            as it is: that proves only that the project agrees with itself.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Take the roster at hand as it is.") var untrusted = false

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let workspace = try Workspace(
            directory,
            environment,
            keyPin: try Session.keyPin(environment),
            isTrusting: untrusted
        )
        for note in workspace.notes { Terminal.note(note) }
        if untrusted { Terminal.note("the roster was taken as it is: nothing says that it is the project's") }
        let files = try workspace.verifyAll()
        for file in files {
            let footer = file.file.footer
            try Terminal.output(
                "\(file.file.path): signed by \(footer.signer), generation \(footer.generation), "
                    + "\(footer.readers.count) reader\(footer.readers.count == 1 ? "" : "s")\n"
            )
        }
        if let block = workspace.schemaFile.block, workspace.schemaObjection == nil {
            try Terminal.output("\(SchemaFile.path): signed by \(block.signer), generation \(block.generation)\n")
        }
        if let objection = workspace.schemaObjection { throw PintleError(objection) }
    }
}
