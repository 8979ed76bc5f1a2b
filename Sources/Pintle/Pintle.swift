internal import PintleCore
public import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleRender
package import PintleSystem
internal import PintleVault

/// The way in for services: loads an environment, verified, opened, validated and typed.
public enum Pintle {
    /// Loads an environment of the project that the working directory lies in.
    ///
    /// Everything is checked here: the roster and its root, every signature, the machine's seen states, the
    /// schema, types and rules. Reading a declared setting afterwards cannot fail.
    ///
    /// The passing of time alone refuses nothing: ``LoadedEnvironment/warnings`` says what should have been replaced.
    ///
    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it.
    /// - Returns: The environment.
    /// - Throws: ``PintleError``; of code `refused` with every finding when schema or rules refuse.
    public static func load(
        _ environment: String,
        from directory: String = "."
    ) throws(PintleError) -> LoadedEnvironment {
        try load(environment, from: directory, .current)
    }

    /// Loads an environment with variables that need not be those of the process.
    package static func load(
        _ environment: String,
        from directory: String,
        _ process: ProcessEnvironment
    ) throws(PintleError) -> LoadedEnvironment {
        let project = try ProjectDirectory.containing(directory)
        let identity: SharedIdentity
        do throws(PintleError) {
            identity = SharedIdentity(try KeySources(environment: process).load())
        } catch {
            throw TrustedRoots(project, process).refusal(error)
        }
        return try load(environment, of: project, process, identity)
    }

    private static func load(
        _ environment: String,
        of directory: ProjectDirectory,
        _ process: ProcessEnvironment,
        _ identity: SharedIdentity
    ) throws(PintleError) -> LoadedEnvironment {
        try directory.steadily { () throws(PintleError) in
            let trust = try Trust.established(TrustedRoots(directory, process, keyRoot: identity.identity.root))
            let reader = Reader(try Project.forReading(trust), identity)
            guard let name = EnvironmentName(environment) else {
                throw .invalidEnvironment(environment, known: reader.project.environmentNames)
            }
            try reader.project.checkIsNotAbstract(name, "loaded")
            let (validated, reviewed) = try reader.validated(name, tolerating: .running)
            return LoadedEnvironment(validated, reviewed)
        }
    }

    /// Verifies files that `pintle render` wrote; no private key is needed.
    ///
    /// A member who reads the environment signed them, nobody changed them since, and they are of the newest state of
    /// the project.
    ///
    /// - Parameters:
    ///   - directory: The directory that holds them and `pintle.receipt.json`.
    ///   - environment: The name of the environment that they are for.
    ///   - project: The directory of the project, or one below it.
    /// - Throws: ``PintleError``; of code `notAuthentic` when anything of it does not hold.
    public static func checkRendered(
        in directory: String,
        as environment: String,
        of project: String = "."
    ) throws(PintleError) {
        try checkRendered(in: directory, as: environment, of: project, .current)
    }

    /// Verifies files with variables that need not be those of the process.
    package static func checkRendered(
        in directory: String,
        as environment: String,
        of project: String,
        _ process: ProcessEnvironment
    ) throws(PintleError) {
        let project = try Project.forReading(
            try Trust.established(TrustedRoots(try ProjectDirectory.containing(project), process))
        )
        let name = try project.environment(named: environment)
        try project.checkRendered(in: .named(directory), as: name)
    }
}

// A service that imports Pintle reads secrets and catches errors. Both types live in lower targets.
@_exported public import class PintleCrypto.Secret
@_exported public import struct PintleFindings.PintleError

extension PintleError {
    /// No environment can have this name.
    fileprivate static func invalidEnvironment(_ text: String, known: String) -> PintleError {
        PintleError(
            .notFound,
            "'\(RawForbidden.escaped(String(text.prefix(60))))' is not a valid environment name",
            fix: "the environments are \(known)"
        )
    }
}
