internal import ArgumentParser
internal import PintleFindings
internal import PintleSystem
internal import Synchronization

/// The start of the process: first Hardening protects its memory, then the command runs.
@main
enum Main {
    static func main() {
        Hardening.apply()
        let arguments = Array(CommandLine.arguments.dropFirst())
        // No command is called, so none is built.
        guard arguments != ["--version"] else { return print(PintleTool.version) }
        var isReading = false
        do {
            try PintleTool.checkNames(arguments)
            var command = try PintleTool.called()
            isReading = command is any ReadOnly
            DirectoryLock.notice.withLock { $0 = { Terminal.note($0) } }
            try command.run()
        } catch let error as PintleError {
            ErrorReport.write(error, closing: isReading ? "" : "Nothing was written.")
            Terminal.exit(error.exitStatus)
        } catch {
            UsageReport.exit(error)
        }
    }
}
