public import PintleFindings
internal import PintleProject
internal import PintleRender
package import PintleSystem

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

    /// Loads an environment without blocking the thread of the caller.
    ///
    /// Files, key derivation and signatures are worked on by a thread of their own, so that an event loop goes on.
    ///
    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it.
    /// - Returns: The environment.
    /// - Throws: ``PintleError``; of code `refused` with every finding when schema or rules refuse.
    public static func load(
        _ environment: String,
        from directory: String = "."
    ) async throws(PintleError) -> LoadedEnvironment {
        try await Background.run { () throws(PintleError) in try load(environment, from: directory, .current) }
    }

    /// Loads an environment with variables that need not be those of the process.
    package static func load(
        _ environment: String,
        from directory: String,
        _ process: ProcessEnvironment
    ) throws(PintleError) -> LoadedEnvironment {
        let loader = EnvironmentLoader(environment, from: directory, process)
        // A directory without a project comes before a missing key.
        _ = try loader.project()
        return try loader.load(try loader.identity())
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
