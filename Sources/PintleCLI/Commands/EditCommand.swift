internal import PintleVault
internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// `pintle edit ENV`.
struct EditCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit an environment as plaintext in your editor.",
        discussion: """
            The editor is $PINTLE_EDITOR, $VISUAL or $EDITOR. The plaintext exists only in memory, unless you give \
            --allow-disk. When you save, Pintle checks the text, seals the secrets and signs the file.

            If a line does not parse, or a value does not fit its type, the editor opens again with the error above \
            the line. Leave that text unchanged to stop editing. Pintle keeps the text that it could not save, sealed \
            to you. It also keeps the text when the editor fails (exit status 1), and when signal N ends the edit \
            (exit status 128 + N).

            --resume continues with the kept text, on top of the changes that others have saved since then. Pintle \
            marks each conflict with '#!!', and saves nothing until you have removed the mark.
            """,
        examples: [
            "pintle edit dev",
            "pintle edit prod --resume",
            "pintle edit prod --discard",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Flag(name: .long, help: "Continue with the text that an earlier edit could not save.") var resume = false
    @Flag(name: .long, help: "Delete the text that an earlier edit could not save, and edit nothing.")
    var discard = false
    @Flag(name: .long, help: "Edit on disk when the machine has no directory in memory.") var allowDisk = false

    func run() throws {
        guard !resume || !discard else {
            throw PintleError(.usage, "--resume and --discard cannot be used together", fix: "give one of them")
        }
        // Plaintext exists from here on, so a signal ends the command only after the plaintext is wiped.
        try Interruption.noting { () throws(PintleError) in try edit() }
    }

    private func edit() throws(PintleError) {
        if discard { return try drop() }
        let reader = try project.reader()
        let name = try reader.project.environment(named: environment)
        let unsaved = UnsavedText(of: name, in: reader.project, reader.project.environment)
        try settle(unsaved, name)
        let editor = try Editor(reader.project.environment, for: name)
        let directory = try PlainDirectory(to: .edit, reader.project.environment, mayUseDisk: allowDisk)
        defer { Terminal.noteLeft(directory.wipe()) }
        let before = Report.findings(in: name, reader)
        let change = try reader.edit(
            name,
            from: resume ? .unsaved : .file,
            in: directory,
            unsaved: unsaved,
            editor: editor.open
        )
        Report.saved(change, in: name, reader, since: before)
    }

    /// Needs no key and no editor, because the user may have lost either.
    private func drop() throws(PintleError) {
        let project = try project.unkeyedProject()
        let name = try project.environment(named: environment)
        guard let unsaved = UnsavedText(of: name, in: project, .current), unsaved.exists else {
            return Terminal.note("no text of an earlier edit of \(name) is kept")
        }
        try unsaved.discard()
        Terminal.note("the kept text of an earlier edit of \(name) is deleted")
    }

    /// Refuses to ignore the kept text of an earlier edit.
    private func settle(_ unsaved: UnsavedText?, _ name: EnvironmentName) throws(PintleError) {
        guard let unsaved, unsaved.exists else { return }
        guard resume else {
            throw .keptText(of: name)
        }
    }
}

extension PintleError {
    /// A text that could not be saved is still there.
    fileprivate static func keptText(of name: EnvironmentName) -> PintleError {
        PintleError(
            .usage,
            "the text of an earlier edit of \(name) is kept, because it could not be saved",
            fix: "to continue with it: pintle edit \(name) --resume; to delete it: pintle edit \(name) --discard"
        )
    }
}
