#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import Pintle
internal import PintleCore
internal import PintleVault

/// The user's editor.
struct Editor {
    private let command: String
    private let environment: ProcessEnvironment

    /// Finds the editor: `$PINTLE_EDITOR`, `$VISUAL`, `$EDITOR`.
    init(_ environment: ProcessEnvironment) throws(PintleError) {
        guard let command = environment["PINTLE_EDITOR"] ?? environment["VISUAL"] ?? environment["EDITOR"] else {
            throw PintleError(
                .usage,
                "no editor is set",
                fix: "set PINTLE_EDITOR, VISUAL or EDITOR; without one: pintle set ENV NAME --stdin"
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
    func open(_ file: String) throws(PintleError) {
        let arguments = ["/bin/sh", "-c", "\(command) \(privacyFlags)\"$@\"", "pintle", file]
        let status = try ForegroundProcess.run(arguments, environment)
        guard status == 0 else {
            throw PintleError(
                .unwritable,
                "the editor ended with status \(status)",
                why: "nothing was saved",
                fix: "see that '\(RawForbidden.escaped(command))' runs"
            )
        }
    }

    /// Keeps vim and neovim from writing swap, backup, undo and history files beside the text.
    private var privacyFlags: String {
        let program = command.split(separator: " ").first.map { $0.split(separator: "/").last ?? $0 } ?? ""
        guard ["vim", "nvim", "gvim", "mvim"].contains(String(program)) else { return "" }
        return "-n -i NONE --cmd 'set nobackup nowritebackup noswapfile noundofile' "
    }
}
