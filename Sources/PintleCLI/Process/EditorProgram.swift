#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem

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
