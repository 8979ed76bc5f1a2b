internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
package import PintleSystem
internal import PintleVault

/// Loads one environment, again and again.
package struct EnvironmentLoader: Sendable {
    let environment: String
    let directory: String
    let process: ProcessEnvironment

    /// - Parameters:
    ///   - environment: The name, such as `prod`.
    ///   - directory: The directory of the project, or one below it.
    ///   - process: The variables that name the key and the user's directories.
    package init(_ environment: String, from directory: String, _ process: ProcessEnvironment) {
        self.environment = environment
        self.directory = directory
        self.process = process
    }

    /// Finds the project anew: a link on the way may lead elsewhere since.
    func project() throws(PintleError) -> ProjectDirectory { try .containing(directory) }

    func identity() throws(PintleError) -> SharedIdentity {
        do throws(PintleError) {
            return SharedIdentity(try KeySources(environment: process).load())
        } catch {
            throw TrustedRoots(try project(), process).refusal(error)
        }
    }

    func load(_ identity: SharedIdentity) throws(PintleError) -> LoadedEnvironment {
        let directory = try project()
        return try directory.steadily { () throws(PintleError) in
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
}

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
