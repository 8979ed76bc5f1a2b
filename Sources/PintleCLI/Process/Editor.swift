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
    ///   - name: The environment, for the message when no editor is set.
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
        // Neither the editor nor its plug-ins need the key.
        self.environment = environment.removing(KeySources.variableNames)
    }

    /// Opens a file and waits for the editor to end.
    ///
    /// A shell splits the command, because it may contain arguments, as for git. The path is an argument of the shell, so
    /// the shell does not parse it.
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
        // A shell reports in this way that a signal ended its command.
        case .status(let status) where (129...192).contains(status): throw failed("was ended by signal \(status - 128)")
        case .status(let status): throw failed("ended with status \(status)")
        }
    }

    /// Whether the editor can take the place of the shell, so that a signal that is passed on reaches it.
    ///
    /// A command with more than a program and arguments needs the shell until it ends.
    private var runsInPlace: Bool {
        let first = command.split(separator: " ").first ?? ""
        return first != "exec" && !first.contains("=") && !command.contains { ";&|()<>`#\n".contains($0) }
    }

    private func failed(_ how: String) -> PintleError {
        PintleError(
            .refused,
            "the editor \(how), and nothing was saved",
            fix: "check that '\(RawForbidden.escaped(command))' runs"
        )
    }

    private static func interrupted(_ number: Int32) -> PintleError {
        PintleError(
            .refused,
            "signal \(number) ended the edit, and nothing was saved",
            fix: "edit again"
        )
    }

    /// Keeps vim and neovim from writing swap, backup, undo and history files beside the text.
    ///
    /// The options are set before the user's settings are read, because reading them may already create files, and again
    /// afterwards, because the user's settings override the first ones. `silent!` ignores options that one of the two lacks.
    private var privacyFlags: String {
        guard EditorProgram(command, environment).isVim else { return "" }
        let settings = ["nobackup", "nowritebackup", "noswapfile", "noundofile", "viminfo=", "shada="]
            .map { "silent! set \($0)" }
            .joined(separator: " | ")
        return "-n -i NONE --cmd '\(settings)' -c '\(settings)' "
    }
}
