internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A program that prints a private key.
struct KeyCommand {
    private let arguments: CommandArguments
    private let environment: ProcessEnvironment

    /// Takes a JSON array of strings: a program, looked up in `PATH`, and its arguments.
    ///
    /// No shell takes part.
    init(_ json: String, environment: ProcessEnvironment) throws(PintleError) {
        guard let arguments = CommandArguments(json: json) else {
            throw PintleError.keyCommandMalformed.at(KeySource.command.place)
        }
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs the program and reads its output, which must be no larger than a key file.
    ///
    /// It reads nothing from our input, which may be carrying a value, and prints its own errors.
    func output(timeout: Duration, place: String) throws(PintleError) -> Secret {
        do throws(PintleError) {
            var process: ChildProcess
            do throws(ProgramFailure) {
                process = try ChildProcess(arguments.values, environment: environment, timeout: timeout)
            } catch { throw .keyCommandNotStarted(code: error.errorNumber) }
            let output = try SecretReader.read(limit: IdentityFile.limit) { (output) throws(PintleError) in
                do throws(ProgramFailure) {
                    return try process.fill(&output)
                } catch {
                    guard case .system(let code) = error else {
                        throw .keyCommandTimedOut(seconds: Int(timeout.components.seconds))
                    }
                    throw .keyUnreadable(code: code)
                }
            }
            guard let status = process.wait() else {
                throw .keyCommandTimedOut(seconds: Int(timeout.components.seconds))
            }
            guard status == 0 else { throw .keyCommandFailed(status: status) }
            return output
        } catch { throw error.at(place) }
    }
}
