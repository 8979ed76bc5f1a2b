import PintleSystem
import PintleVault

/// The identity that a project's variables hold.
enum Session {
    static func identity(_ environment: ProcessEnvironment) throws -> Identity {
        try KeySources(environment: environment).load()
    }
}
