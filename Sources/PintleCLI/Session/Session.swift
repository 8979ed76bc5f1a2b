internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// An opened project and the key that works on it.
struct Session: ~Copyable {
    let environment: ProcessEnvironment
    var workspace: Workspace
    let identity: Identity

    /// Loads the key from wherever it is; a passphrase is asked for on the terminal.
    ///
    /// - Parameters:
    ///   - environment: The variables that say where it is.
    ///   - project: The project that it is for: whoever has no key is told how to become a member.
    /// - Returns: The key.
    /// - Throws: ``PintleError``.
    static func identity(
        _ environment: ProcessEnvironment,
        for project: ProjectDirectory? = nil
    ) throws(PintleError) -> Identity {
        do throws(PintleError) {
            return try KeySources(environment: environment).load { (place) throws(PintleError) in
                if let line = try Terminal.secretLine("Passphrase of \(place): ") { return line }
                throw PintleError.passphraseNeeded.at(place)
            }
        } catch {
            throw project.map { RosterPinning($0, environment).refusal(error) } ?? error
        }
    }
}
