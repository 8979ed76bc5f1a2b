package import PintleFindings
internal import PintleSystem
package import PintleVault

extension TrustedRoots {
    /// Adds the steps for somebody who is new to the project to an error about a missing private key.
    package func refusal(_ error: PintleError) -> PintleError {
        guard error.cause == .noPrivateKey else { return error }
        return PintleError(.noKey, error.problem, fix: joiningSteps + "; in CI and on servers, set PINTLE_KEY_FILE")
    }

    /// The commands for somebody without a key who wants to become a member.
    private var joiningSteps: String {
        let join = "pintle join NAME; then an admin adds you"
        guard ((try? all()) ?? []).isEmpty else { return "become a member: \(join)" }
        return "become a member: \(firstStep); then \(join)"
    }

    /// The command that stores the root.
    private var firstStep: String {
        guard let roster = try? roster(), let known = try? knownElsewhere(roster) else {
            return "pintle trust ROOT, with the root that an admin tells you over another channel"
        }
        return "pintle trust, which trusts the same root as at \(Self.shown(known))"
    }

    /// The refusal of a roster whose root this machine does not trust.
    func untrusted(_ roster: Roster) throws(PintleError) -> PintleError {
        let known = try knownElsewhere(roster)
        let hasKey = (try? KeySources(environment: environment).locate()) != nil
        let fix =
            known == nil
            ? "get the root from an admin, over another channel, then: pintle trust ROOT"
            : "if it is the same project, trust its root here too: pintle trust"
        return PintleError(
            .noKey,
            path: Roster.path,
            known.map { "no root is stored for this directory, but this machine trusts this root at \(Self.shown($0))" }
                ?? "this machine does not trust the roster of this project yet",
            why: "anyone with push access could have put their own keys into the roster",
            fix: fix + (hasKey ? "" : "; to become a member after that: pintle join NAME")
        )
    }

    /// The other project directory on this machine that has the roster's root.
    ///
    /// - Returns: The one with the highest checkpoint; `nil` when the root is stored for no directory.
    /// - Throws: ``PintleError`` when the roster lacks an entry that a stored checkpoint names.
    package func knownElsewhere(_ roster: Roster) throws(PintleError) -> (project: String, root: TrustedRoot)? {
        guard let configuration = UserDirectories(environment).configuration else { return nil }
        let store = TrustStore(configuration: configuration)
        let known = try store.projects(trusting: roster.root)
        guard let last = known.last else { return nil }
        let seenStates = seenStates(of: roster)
        _ = try RosterTrust.establish(
            roster,
            roots: known.map { LocatedRoot($0.root, place: "\(store.path), for \($0.project),") },
            remembered: try seenStates?.roster()
        )
        // A checkpoint is a floor: the highest one holds for every copy of the project.
        return known.max { ($0.root.checkpoint?.position ?? 0) < ($1.root.checkpoint?.position ?? 0) } ?? last
    }

    /// Stores the root for this project that this machine trusts at another path.
    ///
    /// - Returns: The roster.
    /// - Throws: ``PintleError``.
    package func takeOver(_ known: (project: String, root: TrustedRoot)) throws(PintleError) -> Roster {
        try trust(known.root.text)
    }

    /// The place that has a roster's root; `nil` when this machine trusts no root for the project.
    ///
    /// - Throws: ``PintleError`` when this machine trusts another root.
    package func place(ofRoot roster: Roster) throws(PintleError) -> String? {
        let trusted = try all()
        if let other = trusted.first(where: { $0.root.fingerprint != roster.root }) {
            throw RosterTrust.otherRoot(other)
        }
        return trusted.first?.place
    }

    private static func shown(_ known: (project: String, root: TrustedRoot)) -> String {
        RawForbidden.escaped(known.project)
    }
}
