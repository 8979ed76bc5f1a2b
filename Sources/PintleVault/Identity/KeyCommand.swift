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
            do throws(SystemError) {
                process = try ChildProcess(arguments.values, environment: environment, timeout: timeout)
            } catch { throw .keyCommandNotStarted(code: error.code) }
            let output = try SecretReader.read(limit: IdentityFile.limit) { (output) throws(PintleError) in
                do throws(SystemError) {
                    return try process.fill(&output)
                } catch {
                    guard error.code == ETIMEDOUT else { throw .keyUnreadable(code: error.code) }
                    throw .keyCommandTimedOut(seconds: Int(timeout.components.seconds))
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
