package import PintleFindings
package import PintleSystem
package import PintleVault

/// Pins a project's root in the user's own directory.
package struct RosterPinning: Sendable {
    let project: ProjectDirectory
    let environment: ProcessEnvironment

    package init(_ project: ProjectDirectory, _ environment: ProcessEnvironment) {
        self.project = project
        self.environment = environment
    }

    /// The roster at hand: its chain holds, but nothing says that it is the project's.
    package func roster() throws(PintleError) -> Roster {
        let bytes = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
        return try Roster(reading: bytes)
    }

    /// Every pin there is, from all places.
    func pins() throws(PintleError) -> [PlacedPin] {
        try Workspace.pins(project, environment, UserDirectories(environment), keyPin: nil)
    }

    /// What this machine has seen of the project.
    func seenStates(of roster: Roster) -> SeenStates? {
        UserDirectories(environment).state.map { SeenStates(state: $0, root: roster.root, branch: project.branch) }
    }

    /// Pins a root or checkpoint that the roster at hand holds.
    package func pin(_ text: String) throws(PintleError) -> Roster {
        let roster = try roster()
        guard let pin = RosterPin(text: text) else {
            let shown = RawForbidden.escaped(String(text.prefix(60)))
            throw PintleError(
                .malformed,
                text.hasPrefix("--") ? "trust has no option \(shown)" : "'\(shown)' is no root",
                fix: "a root is ROOT, or ROOT/POSITION/HASH, from an admin; see pintle trust --help"
            )
        }
        _ = try RosterTrust.establish(roster, pins: [PlacedPin(pin: pin, place: "the command line")], remembered: nil)
        guard let configuration = UserDirectories(environment).configuration else {
            throw PintleError(
                .unwritable,
                "neither XDG_CONFIG_HOME nor HOME is set: there is no place to pin the root",
                fix: "set one of them, or give the root in PINTLE_ROOT"
            )
        }
        try TrustStore(configuration: configuration).trust(pin, for: project.path)
        return roster
    }
}
