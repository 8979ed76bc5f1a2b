internal import PintleCrypto
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
    init(_ json: String, environment: ProcessEnvironment) throws(IdentityError) {
        guard let arguments = CommandArguments(json: json) else {
            throw IdentityError(.commandForm, at: KeySource.command.place)
        }
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs the program and takes what it prints, which must fit into a key file.
    ///
    /// It reads nothing from our input, which may be carrying a value, and prints its own errors.
    func output(timeout: Duration, place: String) throws(IdentityError) -> Secret {
        do throws(IdentityError) {
            var process: ChildProcess
            do throws(SystemError) {
                process = try ChildProcess(arguments.values, environment: environment, timeout: timeout)
            } catch { throw IdentityError(.commandNotStarted(code: error.code)) }
            let output = try SecretReader.read(limit: IdentityFile.limit) { (output) throws(IdentityError) in
                do throws(SystemError) {
                    return try process.fill(&output)
                } catch {
                    throw IdentityError(
                        error.code == ETIMEDOUT
                            ? .commandTimeout(seconds: Int(timeout.components.seconds))
                            : .unreadable(code: error.code)
                    )
                }
            }
            guard let status = process.wait() else {
                throw IdentityError(.commandTimeout(seconds: Int(timeout.components.seconds)))
            }
            guard status == 0 else { throw IdentityError(.commandFailed(status: status)) }
            return output
        } catch { throw error.at(place) }
    }
}
