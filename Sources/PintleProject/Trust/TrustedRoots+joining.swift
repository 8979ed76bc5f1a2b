package import PintleFindings
internal import PintleSystem
package import PintleVault

extension TrustedRoots {
    /// What follows when the caller has no private key, for somebody who is new to the project.
    package func refusal(_ error: PintleError) -> PintleError {
        guard error.cause == .noPrivateKey else { return error }
        return PintleError(.noKey, error.problem, fix: wayIn + "; a machine takes its key from PINTLE_KEY_FILE")
    }

    /// The commands by which somebody without a key becomes a member.
    private var wayIn: String {
        let join = "pintle join NAME; then an admin adds you"
        guard ((try? pins()) ?? []).isEmpty else { return "become a member: \(join)" }
        return "become a member: \(firstStep); then \(join)"
    }

    /// How the root is pinned.
    private var firstStep: String {
        guard let roster = try? roster(), let known = try? knownElsewhere(roster) else {
            return "pintle trust ROOT, with the root that an admin tells you over another channel"
        }
        return "pintle trust, which takes over the root that this machine trusts at \(Self.shown(known))"
    }

    /// What is said of a roster that nothing on this machine pins.
    func unpinned(_ roster: Roster) throws(PintleError) -> PintleError {
        let known = try knownElsewhere(roster)
        let hasKey = (try? KeySources(environment: environment).locate()) != nil
        let fix =
            known == nil
            ? "get the root from an admin, over another channel, then: pintle trust ROOT"
            : "if it is the same project, take the root over: pintle trust"
        return PintleError(
            .noKey,
            path: Roster.path,
            known.map { "nothing pins this roster here, but this machine trusts its root at \(Self.shown($0))" }
                ?? "nothing on this machine says that this roster is the project's",
            why: "anyone with push access could have put their own keys there",
            fix: fix + (hasKey ? "" : "; to become a member after that: pintle join NAME")
        )
    }

    /// Where this machine trusts the root of a roster, when the roster also holds what is pinned there.
    ///
    /// - Returns: The directory of the project whose pin was added last; `nil` when the root is pinned nowhere.
    /// - Throws: ``PintleError`` when a pin of this root names entries that the roster lacks.
    package func knownElsewhere(_ roster: Roster) throws(PintleError) -> (project: String, pin: RosterPin)? {
        guard let configuration = UserDirectories(environment).configuration else { return nil }
        let store = TrustStore(configuration: configuration)
        let known = try store.projects(trusting: roster.root)
        guard let last = known.last else { return nil }
        let seenStates = seenStates(of: roster)
        _ = try RosterTrust.establish(
            roster,
            pins: known.map { PlacedPin(pin: $0.pin, place: "\(store.path), for \($0.project),") },
            remembered: try seenStates?.roster()
        )
        // A checkpoint is a floor: the highest one holds for every copy of the project.
        return known.max { ($0.pin.checkpoint?.position ?? 0) < ($1.pin.checkpoint?.position ?? 0) } ?? last
    }

    /// Pins the root here that this machine trusts at another path.
    ///
    /// - Returns: The roster.
    /// - Throws: ``PintleError``.
    package func takeOver(_ known: (project: String, pin: RosterPin)) throws(PintleError) -> Roster {
        try pin(known.pin.text)
    }

    /// What pins a roster's root here; `nil` when nothing pins the project.
    ///
    /// - Throws: ``PintleError`` when another root is pinned.
    package func place(pinning roster: Roster) throws(PintleError) -> String? {
        let pins = try pins()
        if let other = pins.first(where: { $0.pin.root != roster.root }) {
            throw RosterTrust.otherRoot(other)
        }
        return pins.first?.place
    }

    private static func shown(_ known: (project: String, pin: RosterPin)) -> String {
        RawForbidden.escaped(known.project)
    }
}
