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

/// Reports overdue errors that did not stop the command.
enum OverdueReport {
    /// Shows them as warnings.
    static func warn(of tolerated: [ToleratedError], in name: EnvironmentName) {
        let text = FindingText.render(
            tolerated.map(\.warning),
            isColoured: Terminal.takesColour(STDERR_FILENO),
            subject: name.text,
            closing: "It stops nothing here; pintle check \(name) refuses it."
        )
        if !text.isEmpty { Terminal.say(String(text.dropLast())) }
    }

    /// Names the member who accepts overdue errors, for the log.
    static func accepted(_ tolerated: [ToleratedError], in name: EnvironmentName, by member: MemberName) {
        var texts: [String] = []
        var seen: Set<String> = []
        for error in tolerated {
            guard let since = error.since else { continue }
            let head = "\(error.error.code) since \(since)"
            guard seen.insert(head).inserted else { continue }
            let same = tolerated.filter { $0.error.code == error.error.code && $0.since == since }
            texts.append("\(head) for \(same.map(\.subject).joined(separator: ", "))")
        }
        Terminal.note(
            texts.isEmpty
                ? "nothing in \(name) is overdue" : "\(member) accepts in \(name): \(texts.joined(separator: "; "))"
        )
    }
}
