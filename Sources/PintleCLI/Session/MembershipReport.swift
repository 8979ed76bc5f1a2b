internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// The report on a change of members, for the admin who made it.
enum MembershipReport {
    /// Reports the entries and the steps that remain, and writes the secrets to replace to standard output.
    static func write(_ outcome: MembershipOutcome, isListing: Bool = true) throws(PintleError) {
        for entry in outcome.entries { Terminal.say(entry.action.sentence) }
        for note in outcome.notes { Terminal.note(note) }
        if !outcome.saved.isEmpty {
            Terminal.say("saved again: \(outcome.saved.map(\.text).joined(separator: ", "))")
        }
        for unfinished in outcome.unfinished { Terminal.note(text(of: unfinished)) }
        if outcome.entries.isEmpty, outcome.saved.isEmpty { Terminal.say("nothing was left to do") }
        if outcome.outdatesCheckpoints {
            Terminal.say(
                "Machines that keep no seen states need the new checkpoint: PINTLE_ROOT=\(outcome.roster.checkpoint.text)"
            )
        }
        guard isListing, !outcome.exposed.isEmpty else { return }
        var readers = FormerReaders()
        for loss in outcome.exposed.flatMap(\.losses) { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        Terminal.say("Known to \(readers.text) until replaced:")
        for secret in outcome.exposed {
            try Terminal.output("\(secret.environment) \(secret.key): \(secret.fix)\n")
        }
    }

    /// The remaining step for one env file, and the members who can take it.
    static func text(of unfinished: MembershipOutcome.Unfinished) -> String {
        let name = unfinished.environment
        let able = unfinished.able.map(\.text).joined(separator: ", ")
        let who = able.isEmpty ? "nobody at present" : "one of: \(able)"
        guard unfinished.removed.isEmpty else {
            return
                "\(unfinished.removed.text) can still open \(name) until it has a new data key: pintle rotate \(name) (\(who))"
        }
        let waiting = unfinished.waiting.map(\.text).joined(separator: ", ")
        return "\(waiting) cannot open \(name) until a reader lets them in: pintle seal \(name) (\(who))"
    }
}
