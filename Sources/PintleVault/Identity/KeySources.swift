#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
internal import PintleCrypto
package import PintleFindings
package import PintleSystem

/// The places where a private key may be, in the order in which they are tried.
///
/// The first place that is set, or whose file exists, decides. If its content is bad, that is an error: no later
/// place is looked at, so that nobody works under another identity than the one they asked for.
package struct KeySources: Sendable {
    /// Our own variables; no child process sees them.
    package static let variableNames = ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD"]

    private let environment: ProcessEnvironment
    private let containerPath: String
    private let commandTimeout: Duration

    /// Says where to look.
    ///
    /// - Parameters:
    ///   - environment: The variables that name the places.
    ///   - containerPath: Where container runtimes put the key.
    ///   - commandTimeout: How long the command may take; a person may have to touch a token or type a passphrase.
    package init(
        environment: ProcessEnvironment = .current,
        containerPath: String = "/run/secrets/pintle_key",
        commandTimeout: Duration = .seconds(120)
    ) {
        self.environment = environment
        self.containerPath = containerPath
        self.commandTimeout = commandTimeout
    }

    /// The path of the user's identity file, which need not exist: `$XDG_CONFIG_HOME/pintle/identity`.
    ///
    /// Nil without a home directory. A relative `XDG_CONFIG_HOME` counts as unset (XDG Base Directory Specification).
    package var identityPath: String? {
        if let base = environment["XDG_CONFIG_HOME"], base.utf8.first == 0x2f { return base + "/pintle/identity" }
        return environment["HOME"].map { $0 + "/.config/pintle/identity" }
    }

    /// The place that decides.
    ///
    /// - Throws: ``PintleError``.
    package func locate() throws(PintleError) -> KeySource {
        if environment["PINTLE_KEY"] != nil { return .variable }
        if let path = environment["PINTLE_KEY_FILE"] { return .variableFile(path: path) }
        if environment["PINTLE_KEY_CMD"] != nil { return .command }
        if let path = credentialPath, Self.exists(path) { return .credential(path: path) }
        if Self.exists(containerPath) { return .container(path: containerPath) }
        if let path = identityPath, Self.exists(path) { return .identityFile(path: path) }
        throw .noPrivateKey(tried: tried)
    }

    /// Reads the identity from the place that decides.
    ///
    /// - Parameter passphrase: Asked when the key is protected.
    /// - Returns: The identity, with its root.
    /// - Throws: ``PintleError``.
    package func load(passphrase: PassphrasePrompt? = nil) throws(PintleError) -> Identity {
        let source = try locate()
        let place = source.place
        switch source {
        case .variable:
            return try Identity(text: Array((environment["PINTLE_KEY"] ?? "").utf8).span, place: place)
        case .command:
            let output = try KeyCommand(environment["PINTLE_KEY_CMD"] ?? "", environment: childEnvironment)
                .output(timeout: commandTimeout, place: place)
            return try output.withBytes { (text) throws(PintleError) in
                try Identity(text: text, place: place, passphrase: passphrase)
            }
        case .variableFile(let path), .identityFile(let path):
            return try IdentityFile.load(at: path, privacy: .owner, place: place, passphrase: passphrase)
        case .credential(let path), .container(let path):
            return try IdentityFile.load(at: path, privacy: .platform, place: place, passphrase: passphrase)
        }
    }

    private var childEnvironment: ProcessEnvironment { environment.removing(Self.variableNames) }

    private var credentialPath: String? {
        environment["CREDENTIALS_DIRECTORY"].map { $0 + "/pintle.key" }
    }

    /// The places that were tried, each with the reason why it has no key.
    private var tried: [String] {
        Self.variableNames.map { "\($0): not set" } + [
            credentialPath.map { "CREDENTIALS_DIRECTORY: no file \($0)" } ?? "CREDENTIALS_DIRECTORY: not set",
            "\(containerPath): no file",
            identityPath.map { "\($0): no file" } ?? "identity file: neither XDG_CONFIG_HOME nor HOME is set",
        ]
    }

    /// Whether something is there, readable or not; also a link that leads nowhere.
    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }
}

/// A place where a private key may be.
package enum KeySource: Hashable, Sendable {
    /// The variable `PINTLE_KEY`: the key string itself.
    case variable
    /// The variable `PINTLE_KEY_FILE`: a path.
    case variableFile(path: String)
    /// The variable `PINTLE_KEY_CMD`: a JSON array of strings, a program and its arguments.
    case command
    /// `pintle.key` among the credentials of a systemd unit.
    case credential(path: String)
    /// `/run/secrets/pintle_key`, where containers find it.
    case container(path: String)
    /// The user's identity file.
    case identityFile(path: String)

    /// The name of the place in messages.
    package var place: String {
        switch self {
        case .variable: "PINTLE_KEY"
        case .variableFile(let path): "PINTLE_KEY_FILE (\(path))"
        case .command: "PINTLE_KEY_CMD"
        case .credential(let path): "CREDENTIALS_DIRECTORY (\(path))"
        case .container(let path), .identityFile(let path): path
        }
    }
}

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

/// The JSON array of strings in `PINTLE_KEY_CMD` (RFC 8259).
struct CommandArguments: Equatable, Sendable {
    /// The program and its arguments; at least one string.
    let values: [String]

    /// Reads the array; `nil` for anything else, for an empty array or program, and for a NUL.
    init?(json: String) {
        guard let strings = JSONStringList.read(Array(json.utf8).span), strings.first?.isEmpty == false,
            strings.allSatisfy({ !$0.contains(0) })
        else { return nil }
        values = strings.map { String(decoding: $0, as: UTF8.self) }
    }
}
