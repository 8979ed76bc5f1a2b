package import PintleFindings
package import PintleSystem
package import PintleVault

/// The roots that this machine trusts for one project.
package struct TrustedRoots: Sendable {
    let directory: ProjectDirectory
    let environment: ProcessEnvironment
    /// The root that the private key brought along.
    private let keyPin: RosterPin?

    /// - Parameters:
    ///   - directory: Where the project is.
    ///   - environment: The variables that name the user's directories and the root.
    ///   - keyPin: The root that the private key brought along.
    package init(_ directory: ProjectDirectory, _ environment: ProcessEnvironment, keyPin: RosterPin? = nil) {
        self.directory = directory
        self.environment = environment
        self.keyPin = keyPin
    }

    /// The local roster: its chain verifies, but nothing says that it is the project's.
    package func roster() throws(PintleError) -> Roster {
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        return try Roster(reading: bytes)
    }

    /// Every root that is trusted, with the place that says so; they must agree.
    func pins() throws(PintleError) -> [PlacedPin] {
        var pins: [PlacedPin] = []
        if let configuration = UserDirectories(environment).configuration {
            let store = TrustStore(configuration: configuration)
            let pin = try store.pin(of: directory.path)
            if let pin { pins.append(PlacedPin(pin: pin, place: store.path)) }
        }
        if let keyPin { pins.append(PlacedPin(pin: keyPin, place: "the private key")) }
        if let text = environment["PINTLE_ROOT"] {
            guard let pin = RosterPin(text: text) else {
                throw PintleError(.malformed, "PINTLE_ROOT is not a root", fix: "it is ROOT, or ROOT/POSITION/HASH")
            }
            pins.append(PlacedPin(pin: pin, place: "PINTLE_ROOT"))
        }
        return pins
    }

    /// The git repository that the project lies in.
    var repository: GitRepository { GitRepository(of: directory, environment) }

    /// What this machine has seen of the project.
    func seenStates(of roster: Roster) -> SeenStates? {
        UserDirectories(environment).state.map { SeenStates(state: $0, root: roster.root, branch: directory.branch) }
    }

    /// Trusts a root or checkpoint that the local roster holds.
    package func pin(_ text: String) throws(PintleError) -> Roster {
        let roster = try roster()
        guard let pin = RosterPin(text: text) else {
            let shown = RawForbidden.escaped(String(text.prefix(60)))
            throw PintleError(
                .malformed,
                text.hasPrefix("--") ? "trust has no option \(shown)" : "'\(shown)' is not a root fingerprint",
                fix: "a root is ROOT, or ROOT/POSITION/HASH, from an admin; see pintle trust --help"
            )
        }
        _ = try RosterTrust.establish(roster, pins: [PlacedPin(pin: pin, place: "the command line")], remembered: nil)
        guard let configuration = UserDirectories(environment).configuration else {
            throw PintleError(
                .unwritable,
                "neither XDG_CONFIG_HOME nor HOME is set: there is no place to store the root",
                fix: "set one of them, or give the root in PINTLE_ROOT"
            )
        }
        try TrustStore(configuration: configuration).trust(pin, for: directory.path)
        return roster
    }
}
