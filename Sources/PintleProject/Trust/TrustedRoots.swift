package import PintleFindings
package import PintleSystem
package import PintleVault

/// The roots that this machine trusts for one project.
package struct TrustedRoots: Sendable {
    let directory: ProjectDirectory
    let environment: ProcessEnvironment
    /// The root in the private key.
    private let keyRoot: TrustedRoot?

    /// - Parameters:
    ///   - directory: The project's directory.
    ///   - environment: The variables that name the user's directories and the root.
    ///   - keyRoot: The root in the private key.
    package init(_ directory: ProjectDirectory, _ environment: ProcessEnvironment, keyRoot: TrustedRoot? = nil) {
        self.directory = directory
        self.environment = environment
        self.keyRoot = keyRoot
    }

    /// The local roster: its chain is valid, but its root is not checked.
    package func roster() throws(PintleError) -> Roster {
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        return try Roster(reading: bytes)
    }

    /// The trusted roots from all places; they must agree.
    func all() throws(PintleError) -> [LocatedRoot] {
        var roots: [LocatedRoot] = []
        if let configuration = UserDirectories(environment).configuration {
            let store = TrustStore(configuration: configuration)
            let root = try store.root(of: directory.path)
            if let root { roots.append(LocatedRoot(root, place: store.path)) }
        }
        if let keyRoot { roots.append(LocatedRoot(keyRoot, place: "the private key")) }
        if let text = environment["PINTLE_ROOT"] {
            guard let root = TrustedRoot(text: text) else {
                throw .invalidRootVariable
            }
            roots.append(LocatedRoot(root, place: "PINTLE_ROOT"))
        }
        return roots
    }

    /// The git repository that contains the project.
    var repository: GitRepository { GitRepository(of: directory, environment) }

    /// The seen states of the project.
    func seenStates(of roster: Roster) -> SeenStates? {
        UserDirectories(environment).state.map { SeenStates(state: $0, root: roster.root, branch: directory.branch) }
    }

    /// Stores a root or checkpoint, which the local roster must have.
    package func trust(_ text: String) throws(PintleError) -> Roster {
        let roster = try roster()
        guard let root = TrustedRoot(text: text) else {
            let shown = RawForbidden.escaped(String(text.prefix(60)))
            throw .invalidRoot(text, shown: shown)
        }
        _ = try RosterTrust.establish(roster, roots: [LocatedRoot(root, place: "the command line")], remembered: nil)
        guard let configuration = UserDirectories(environment).configuration else {
            throw .noPlaceForRoots
        }
        try TrustStore(configuration: configuration).trust(root, for: directory.path)
        return roster
    }
}
