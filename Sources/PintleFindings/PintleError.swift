internal import PintleCore
internal import PintleSystem

/// Why something was refused or failed: what, where, why and how to fix it.
///
/// No part of it ever holds a secret. New codes may come, so switch over ``code`` with a default.
public struct PintleError: Error, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the code.
        public let description: String

        /// Schema or rules refuse; ``PintleError/description`` holds every finding.
        public static let refused = Code(description: "refused")
        /// The caller asked for something that makes no sense.
        public static let usage = Code(description: "usage")
        /// Text without the form it must have.
        public static let malformed = Code(description: "malformed")
        /// No permitted member signed this state, or an older state was restored.
        public static let notAuthentic = Code(description: "notAuthentic")
        /// An environment, setting or file that does not exist.
        public static let notFound = Code(description: "notFound")
        /// A file cannot be written.
        public static let unwritable = Code(description: "unwritable")
        /// A file is written, but the disk does not confirm that it lasts: run it again.
        public static let uncertain = Code(description: "uncertain")
        /// A file cannot be read.
        public static let unreadable = Code(description: "unreadable")
        /// There is no key, the key opens nothing here, or the root is not trusted.
        public static let noKey = Code(description: "noKey")
        /// The key is there, but may not do this.
        public static let notPermitted = Code(description: "notPermitted")
        /// The schema has mistakes.
        public static let schema = Code(description: "schema")
        /// Two changed the same thing.
        public static let conflict = Code(description: "conflict")
    }

    /// What kind of failure it is.
    public let code: Code
    /// The file it is about, relative to the project, and the line in it from 1.
    public let path: String?
    /// The line in the file, from 1.
    public let line: Int?
    /// What is wrong.
    public let problem: String
    /// Why that matters.
    public let why: String?
    /// What to do about it.
    public let fix: String
    /// Everything that the check found, when schema or rules refuse.
    package let findings: [Finding]
    /// Whether an older state was put back, or another one of the same age.
    package let isOlderState: Bool

    /// Whether another error says the same of the same place.
    package func isSame(as other: PintleError) -> Bool {
        code == other.code && path == other.path && line == other.line && problem == other.problem
            && findings == other.findings
    }

    /// The same with something more to do about it.
    package func adding(fix more: String) -> PintleError {
        PintleError(code, path: path, line: line, problem, why: why, fix: fix + "; " + more, findings: findings)
    }

    /// The same where other files were written before: then it is not true that nothing was changed.
    package func after(writing files: [String], fix more: String) -> PintleError {
        guard code == .unwritable || code == .uncertain, !files.isEmpty else { return self }
        return PintleError(
            code,
            path: path,
            line: line,
            problem,
            why: "written already: " + files.joined(separator: ", "),
            fix: fix + "; " + more,
            findings: findings
        )
    }

    package init(
        _ code: Code,
        path: String? = nil,
        line: Int? = nil,
        _ problem: String,
        why: String? = nil,
        fix: String,
        findings: [Finding] = [],
        isOlderState: Bool = false
    ) {
        self.code = code
        self.path = path
        self.line = line
        self.problem = problem
        self.why = why
        self.fix = fix
        self.findings = findings
        self.isOlderState = isOlderState
    }
}

extension PintleError: CustomStringConvertible {
    /// The whole message, over several lines.
    public var description: String {
        findings.isEmpty ? text(isColoured: false) : report(closing: "")
    }

    /// What went wrong, without findings.
    package func text(isColoured: Bool) -> String {
        let lines = Self.shown(problem).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        var text = TextStyle.red.painted("error", isColoured: isColoured)
        text += TextStyle.bold.painted(": \(lines[0])", isColoured: isColoured) + "\n"
        if lines.count > 1 { text += lines[1] + "\n" }
        if let path {
            text += "  --> \(RawForbidden.escaped(path))\(line.map { ":\($0)" } ?? "")\n"
        }
        if let why { text += "   = why:  \(Self.shown(why))\n" }
        return text + "   = fix:  \(Self.shown(fix))\n"
    }

    /// Whatever a message quotes cannot move the cursor; a list in it has lines of its own.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { RawForbidden.escaped(String($0)) }
            .joined(separator: "\n")
    }

    /// Every finding, as people read them.
    ///
    /// - Parameters:
    ///   - isColoured: Whether the output takes colours.
    ///   - closing: What follows in the last line.
    /// - Returns: The text, with a line feed at its end.
    package func report(isColoured: Bool = false, closing: String) -> String {
        FindingText.render(
            findings,
            isColoured: isColoured,
            subject: findings.compactMap(\.environment).first?.text ?? path ?? "the project",
            closing: closing
        )
    }
}
