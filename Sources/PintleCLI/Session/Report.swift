#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import Pintle
internal import PintleCore
internal import PintleSchema
internal import PintleVault
internal import PintlePolicy

/// What a saved change came to, for the person who made it.
enum Report {
    /// More keys than these are counted, not named.
    private static let mostKeys = 20

    /// Says what was saved, and what rules object to it: saving is not shipping.
    ///
    /// - Parameters:
    ///   - change: What was done.
    ///   - name: The environment.
    ///   - session: Who did it, and where.
    ///   - verb: What was done to the keys.
    static func saved(
        _ change: Workspace.Change,
        in name: EnvironmentName,
        _ session: borrowing Session,
        verb: String = "saved"
    ) {
        guard change.isWritten else { return Terminal.say("\(name): nothing changed") }
        let more = change.keys.count - Self.mostKeys
        let keys =
            change.keys.prefix(Self.mostKeys).map(\.text).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
        Terminal.say("\(name): \(verb)\(keys.isEmpty ? "" : " \(keys)")")
        for note in change.notes { Terminal.note(note) }
        let member = session.workspace.trust.member(holding: session.identity.publicKey)
        guard member?.mayOnlyWrite(name) != true else {
            return Terminal.say("It is sealed to the readers of \(name); you cannot read it back.")
        }
        objections(to: Set(change.keys), in: name, session)
    }

    /// Shows what concerns the change, and what keeps the environment from being rendered; the rest is counted.
    private static func objections(
        to keys: Set<EnvKey>,
        in name: EnvironmentName,
        _ session: borrowing Session
    ) {
        do throws(PintleError) {
            let reviewed = try session.workspace.review(name, identity: session.identity)
            let findings = reviewed.review.findings
            if let announcement = reviewed.announcement { Terminal.note(announcement) }
            let shown = findings.filter { finding in
                finding.severity == .error || finding.key.map(keys.contains) == true
            }
            let refused = reviewed.review.validated == nil
            let isAbstract = session.workspace.schema[environment: name]?.isAbstract == true
            let concerned = isAbstract ? "what extends \(name)" : name.text
            let text = FindingText.render(
                shown,
                isColoured: Terminal.takesColour(STDERR_FILENO),
                subject: name.text,
                closing: refused
                    ? "It was saved, but \(concerned) cannot be rendered or loaded until this is mended." : ""
            )
            if !text.isEmpty { Terminal.say(String(text.dropLast())) }
            let rest = findings.count - shown.count
            if rest > 0 { Terminal.say("\(rest) more: pintle check\(isAbstract ? "" : " \(name)")") }
        } catch {
            Terminal.note("it was saved, but \(name) could not be checked: \(error.problem)")
        }
    }
}
