#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
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
            throw .noEditor(for: name)
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

/// The program that an editor command finally runs, after `env`, `PATH` and symbolic links.
struct EditorProgram {
    private static let vims = ["vim", "nvim", "gvim", "mvim"]
    /// Commands that only start the next word.
    private static let starters: Set<String> = ["command", "env", "exec", "nice", "nohup"]

    /// Whether the program accepts the arguments of vim.
    ///
    /// A `vi` that is not vim does not.
    let isVim: Bool

    init(_ command: String, _ environment: ProcessEnvironment) {
        isVim = Self.isVim(Self.program(of: command), environment)
    }

    private static func isVim(_ program: String?, _ environment: ProcessEnvironment) -> Bool {
        guard let program else { return false }
        let name = Files.split(program).name
        // Debian's sensible-editor(1) is a script that passes its arguments on.
        if name == "sensible-editor" { return isVim(sensible(environment), environment) }
        let found = resolved(program, environment).map { Files.split($0).name } ?? name
        return vims.contains { found.hasPrefix($0) || name == $0 }
    }

    private static func sensible(_ environment: ProcessEnvironment) -> String {
        for name in ["VISUAL", "EDITOR", "SELECTED_EDITOR"] {
            guard let command = environment[name], let program = program(of: command),
                Files.split(program).name != "sensible-editor"
            else { continue }
            return program
        }
        let choice = environment["HOME"].flatMap { try? Files.read($0 + "/.selected_editor", limit: 4096) } ?? []
        let chosen = choice.split(separator: UInt8(ascii: "\""))
        return chosen.count > 1 ? String(decoding: chosen[1], as: UTF8.self) : "editor"
    }

    /// The first word that is neither a variable, an option, nor a command that starts another.
    private static func program(of command: String) -> String? {
        words(of: command).first { word in
            !word.hasPrefix("-") && !starters.contains(Files.split(word).name)
                && (word.contains("/") || !word.contains("="))
        }
    }

    /// The words as a shell splits them, as far as a path needs it: spaces, quotes and backslashes.
    private static func words(of command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in command {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }

    /// The file that runs, after all links.
    private static func resolved(_ program: String, _ environment: ProcessEnvironment) -> String? {
        let places = program.contains("/") ? [""] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/" }
        for place in places where unsafe access(place + program, X_OK) == 0 {
            guard let path = unsafe realpath(place + program, nil) else { continue }
            defer { unsafe free(path) }
            return unsafe String(cString: path)
        }
        return nil
    }
}

extension PintleError {
    /// No variable names an editor.
    fileprivate static func noEditor(for name: EnvironmentName) -> PintleError {
        PintleError(
            .usage,
            "no editor is set",
            fix: "set PINTLE_EDITOR, VISUAL or EDITOR; without one: pintle set \(name) NAME --stdin"
        )
    }
}
