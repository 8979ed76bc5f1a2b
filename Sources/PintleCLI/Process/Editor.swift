internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// The user's editor.
struct Editor {
    private let command: String
    private let environment: ProcessEnvironment

    /// Finds the editor: `$PINTLE_EDITOR`, `$VISUAL`, `$EDITOR`.
    ///
    /// - Parameters:
    ///   - environment: The variables.
    ///   - name: What is to be edited, for the message when there is none.
    /// - Throws: ``PintleError`` of code `usage`.
    init(_ environment: ProcessEnvironment, for name: EnvironmentName) throws(PintleError) {
        guard let command = environment["PINTLE_EDITOR"] ?? environment["VISUAL"] ?? environment["EDITOR"] else {
            throw PintleError(
                .usage,
                "no editor is set",
                fix: "set PINTLE_EDITOR, VISUAL or EDITOR; without one: pintle set \(name) NAME --stdin"
            )
        }
        self.command = command
        // The editor has no use for the key, and its plug-ins none at all.
        self.environment = environment.removing(KeySources.variableNames)
    }

    /// Opens a file and waits for the editor to end.
    ///
    /// The command may hold arguments of its own, so a shell takes it apart, as git does; the path is an argument of the
    /// shell and never part of what it parses.
    ///
    /// - Throws: ``PintleError`` when the editor failed, and when a signal asked this process to end meanwhile.
    func open(_ file: String) throws(PintleError) {
        if let number = Interruption.signal { throw Self.interrupted(number) }
        let line = "\(runsInPlace ? "exec " : "")\(command) \(privacyFlags)\"$@\""
        let arguments = ["/bin/sh", "-c", line, "pintle", file]
        let end = try ForegroundProcess.run(arguments, environment)
        if let number = Interruption.signal { throw Self.interrupted(number) }
        switch end {
        case .status(0): return
        case .signal(let number): throw failed("was ended by signal \(number)")
        // So a shell says that what it ran was ended by a signal.
        case .status(let status) where (129...192).contains(status): throw failed("was ended by signal \(status - 128)")
        case .status(let status): throw failed("ended with status \(status)")
        }
    }

    /// Whether the editor can take the place of the shell, so that a signal that is passed on reaches it.
    ///
    /// What has more to it than a program and its arguments needs the shell to the end.
    private var runsInPlace: Bool {
        let first = command.split(separator: " ").first ?? ""
        return first != "exec" && !first.contains("=") && !command.contains { ";&|()<>`#\n".contains($0) }
    }

    private func failed(_ how: String) -> PintleError {
        PintleError(
            .refused,
            "the editor \(how)",
            why: "nothing was saved",
            fix: "see that '\(RawForbidden.escaped(command))' runs"
        )
    }

    private static func interrupted(_ number: Int32) -> PintleError {
        PintleError(
            .refused,
            "signal \(number) ended the edit",
            why: "nothing was saved",
            fix: "edit again"
        )
    }

    /// Keeps vim and neovim from writing swap, backup, undo and history files beside the text.
    ///
    /// Once before the user's own settings are read, for the files that reading them may begin, and once after, because
    /// those settings would win. Options that one of the two does not have are passed over.
    private var privacyFlags: String {
        guard EditorProgram(command, environment).isVim else { return "" }
        let settings = ["nobackup", "nowritebackup", "noswapfile", "noundofile", "viminfo=", "shada="]
            .map { "silent! set \($0)" }
            .joined(separator: " | ")
        return "-n -i NONE --cmd '\(settings)' -c '\(settings)' "
    }
}
