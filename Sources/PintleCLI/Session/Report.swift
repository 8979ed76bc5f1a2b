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
    /// Says what was saved, and what rules object to it: saving is not shipping.
    static func saved(_ change: Workspace.Change, in name: EnvironmentName, _ session: borrowing Session) {
        guard change.isWritten else { return Terminal.say("\(name): nothing changed") }
        let keys = change.keys.map(\.text).joined(separator: ", ")
        Terminal.say("\(name): saved\(keys.isEmpty ? "" : " \(keys)")")
        for note in change.notes { Terminal.note(note) }
        objections(in: name, session)
    }

    private static func objections(in name: EnvironmentName, _ session: borrowing Session) {
        do throws(PintleError) {
            let reviewed = try session.workspace.review(name, identity: session.identity)
            guard !reviewed.review.findings.isEmpty else { return }
            let refused = reviewed.review.validated == nil
            let text = FindingText.render(
                reviewed.review.findings,
                isColoured: Terminal.takesColour(STDERR_FILENO),
                subject: name.text,
                closing: refused ? "It was saved, but \(name) cannot be rendered or loaded until this is mended." : ""
            )
            Terminal.say(String(text.dropLast()))
        } catch {
            Terminal.note("it was saved, but \(name) could not be checked: \(error.problem)")
        }
    }
}
