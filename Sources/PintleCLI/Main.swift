internal import ArgumentParser
internal import Pintle

/// Where the process begins: first it is closed against dumps, then the command runs.
@main
enum Main {
    static func main() {
        Hardening.apply()
        do {
            var command = try PintleTool.parseAsRoot()
            try command.run()
        } catch let error as PintleError {
            ErrorReport.write(error)
            Terminal.exit(error.exitStatus)
        } catch {
            UsageReport.exit(error)
        }
    }
}
