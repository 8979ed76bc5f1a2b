internal import PintleVault
internal import PintleSchema

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleSystem

/// The report on a saved change, for the person who made it.
enum Report {
    /// The most keys that are named; the rest is counted.
    private static let mostKeys = 20

    /// With more settings, the check before a change is left out, because it takes as long as the change.
    private static let mostChecked = 2_000

    /// The findings before a change, to compare with those after it.
    ///
    /// - Returns: `nil` when the caller cannot read the environment, or it is large.
    static func findings(in name: EnvironmentName, _ reader: borrowing Reader) -> Review? {
        guard reader.project.schema.settings.count <= mostChecked else { return nil }
        return try? reader.review(name).review
    }

    /// Reports the saved keys, and the findings that the change brought and fixed.
    ///
    /// - Parameters:
    ///   - change: The change.
    ///   - name: The environment.
    ///   - reader: The project and the identity.
    ///   - verb: The word for the change of the keys.
    ///   - before: The findings before the change.
    static func saved(
        _ change: Writer.Change,
        in name: EnvironmentName,
        _ reader: borrowing Reader,
        verb: String = "saved",
        since before: Review? = nil
    ) {
        guard change.isWritten else { return Terminal.say("\(name): nothing changed") }
        let kept = change.keys.filter { !change.removed.contains($0) }
        let done = [kept.isEmpty ? nil : "\(verb) \(list(kept))", removal(change.removed)].compactMap(\.self)
        Terminal.say("\(name): \(done.isEmpty ? verb : done.joined(separator: "; "))")
        for note in change.notes { Terminal.note(note) }
        let member = reader.project.trust.member(holding: reader.publicKey)
        guard member?.mayOnlyWrite(name) != true else {
            let isSealed = kept.contains { key in
                (try? reader.project.setting(named: key.text)).map { reader.project.mustSeal($0) } ?? true
            }
            return Terminal.say(
                isSealed
                    ? "It is sealed to the readers of \(name); you cannot read it back."
                    : "\(name) was not checked, because you cannot read it."
            )
        }
        do throws(PintleError) {
            let reviewed = try reader.review(name, after: change)
            if let announcement = reviewed.announcement { Terminal.note(announcement) }
            let after = reviewed.review.findings
            if let before { noteSignature(over: before.overdue.map(\.finding), after, in: name) }
            let difference = FindingDifference(from: before?.findings, to: after, changing: Set(change.keys))
            show(difference, in: name, reader, isRefused: reviewed.review.validated == nil)
        } catch {
            Terminal.note("it was saved, but \(name) could not be checked: \(error.problem)")
        }
    }

    /// Notes overdue errors that the new signature turns into errors everywhere.
    private static func noteSignature(over overdue: [Finding], _ after: [Finding], in name: EnvironmentName) {
        let errors = Set(after.filter { $0.severity == .error }.map { [$0.code, $0.key?.text] })
        let codes = Set(overdue.filter { errors.contains([$0.code, $0.key?.text]) }.map(\.code)).sorted()
        guard !codes.isEmpty else { return }
        Terminal.note(
            "\(codes.joined(separator: ", ")) was overdue, so 'run' and services accepted it; the new signature "
                + "ends that: they refuse \(name) until it is fixed"
        )
    }

    private static func removal(_ keys: [EnvKey]) -> String? { keys.isEmpty ? nil : "removed \(list(keys))" }

    private static func list(_ keys: [EnvKey]) -> String {
        let more = keys.count - mostKeys
        return keys.prefix(mostKeys).map(\.text).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// Shows the new findings, names the fixed ones, and counts the rest.
    private static func show(
        _ difference: FindingDifference,
        in name: EnvironmentName,
        _ reader: borrowing Reader,
        isRefused: Bool
    ) {
        if !difference.fixed.isEmpty {
            let codes = difference.fixed.map { [$0.code, $0.key?.text].compactMap(\.self).joined(separator: " ") }
            let more = codes.count - mostKeys
            let text = codes.prefix(mostKeys).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
            Terminal.say("fixed: \(text)")
        }
        let isAbstract = reader.project.schema[environment: name]?.isAbstract == true
        let concerned = isAbstract ? "every environment that extends \(name)" : name.text
        let closing =
            isRefused ? "It was saved, but \(concerned) cannot be rendered or loaded until this is fixed." : ""
        let isNew = difference.brought.contains { $0.severity == .error }
        let text = FindingText.render(
            ProjectRules.offeringWaivers(difference.brought),
            isColoured: Terminal.takesColour(STDERR_FILENO),
            subject: name.text,
            closing: isNew ? closing : ""
        )
        if !text.isEmpty { Terminal.say(String(text.dropLast())) }
        guard !difference.rest.isEmpty else { return }
        let errors = difference.rest.contains { $0.severity == .error }
        Terminal.say(
            "\(FindingSummary(difference.rest)) \(isNew || !difference.brought.isEmpty ? "more " : "")in \(name) from before this change: "
                + "pintle check\(isAbstract ? "" : " \(name)")"
                + (errors && !isNew ? ". \(closing)" : "")
        )
    }
}
