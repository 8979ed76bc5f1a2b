internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// What a change of members came to, for the admin who made it.
enum MembershipReport {
    /// Says what was done, what others have to do, and writes what has to be replaced at its source as data.
    static func write(_ outcome: MembershipOutcome, isListing: Bool = true) throws(PintleError) {
        for entry in outcome.entries { Terminal.say(entry.action.sentence) }
        for note in outcome.notes { Terminal.note(note) }
        if !outcome.saved.isEmpty {
            Terminal.say("saved anew: \(outcome.saved.map(\.text).joined(separator: ", "))")
        }
        for unfinished in outcome.unfinished { Terminal.note(text(of: unfinished)) }
        if outcome.entries.isEmpty, outcome.saved.isEmpty { Terminal.say("nothing was left to do") }
        if outcome.entries.contains(where: { $0.action.takesRights }) {
            Terminal.say(
                "Machines that keep no memory need the new checkpoint: PINTLE_ROOT=\(outcome.roster.checkpoint.text)"
            )
        }
        guard isListing, !outcome.exposed.isEmpty else { return }
        var readers = FormerReaders()
        for loss in outcome.exposed.flatMap(\.losses) { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        Terminal.say("Known to \(readers.text); each until it is set anew:")
        for secret in outcome.exposed {
            try Terminal.output("\(secret.environment) \(secret.key): \(secret.fix)\n")
        }
    }

    /// What is left to do in one env file, and who can do it.
    static func text(of unfinished: MembershipOutcome.Unfinished) -> String {
        let name = unfinished.environment
        let able = unfinished.able.map(\.text).joined(separator: ", ")
        let who = able.isEmpty ? "nobody can at present" : "one of: \(able)"
        guard unfinished.removed.isEmpty else {
            return
                "\(unfinished.removed.text) can still open \(name) until it has a new data key: pintle rotate \(name) (\(who))"
        }
        let waiting = unfinished.waiting.map(\.text).joined(separator: ", ")
        return "\(waiting) cannot open \(name) until a reader lets them in: pintle seal \(name) (\(who))"
    }
}

extension RosterAction {
    /// Whether an older roster would give back what the entry takes.
    fileprivate var takesRights: Bool {
        switch self {
        case .key, .revoke, .remove, .retire: true
        case .level, .add, .rename, .grant, .environment, .accept: false
        }
    }
}
