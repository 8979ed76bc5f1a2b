internal import PintleCore
package import PintleSystem

/// A refusal or failure: the problem, its place, why it matters and how to fix it.
///
/// No part of it ever holds a secret. New codes may come, so switch over ``code`` with a default.
public struct PintleError: Error, Equatable, Sendable {
    /// The kind of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the code.
        public let description: String

        /// Schema or rules refuse; ``PintleError/description`` holds every finding.
        public static let refused = Code(description: "refused")
        /// The call has the wrong form.
        public static let usage = Code(description: "usage")
        /// A text does not have its required form.
        public static let malformed = Code(description: "malformed")
        /// A signature is missing or wrong, or an older state was put back.
        public static let notAuthentic = Code(description: "notAuthentic")
        /// An environment, setting or file does not exist.
        public static let notFound = Code(description: "notFound")
        /// A file cannot be written.
        public static let unwritable = Code(description: "unwritable")
        /// A file is written, but the disk does not confirm that it lasts: run it again.
        public static let uncertain = Code(description: "uncertain")
        /// Another process works in the same place, and nothing was changed: run it again.
        public static let busy = Code(description: "busy")
        /// A file cannot be read.
        public static let unreadable = Code(description: "unreadable")
        /// There is no key, the key opens nothing here, or the root is not trusted.
        public static let noKey = Code(description: "noKey")
        /// The key is there, but may not do this.
        public static let notPermitted = Code(description: "notPermitted")
        /// The schema has mistakes.
        public static let schema = Code(description: "schema")
        /// Two people changed the same thing.
        public static let conflict = Code(description: "conflict")
    }

    /// A difference within a code that a caller acts on.
    package enum Cause: Hashable, Sendable {
        /// An older state was put back, or another one of the same age.
        case olderState
        /// None of the places where a private key may be has one.
        case noPrivateKey
        /// The private key has a passphrase, and nobody can be asked for it.
        case passphraseNeeded
        /// A file is larger than the limit of its reader.
        case tooLarge
    }

    /// The kind of failure.
    public let code: Code
    /// The file that the failure is about, relative to the project.
    public let path: String?
    /// The line in the file, from 1.
    public let line: Int?
    /// The problem, as a clause.
    public let problem: String
    /// The reason why the problem matters.
    public let why: String?
    /// The way to fix it.
    public let fix: String
    /// All findings, when the schema or the rules refuse.
    package let findings: [Finding]
    /// The cause, where a caller acts on it.
    package let cause: Cause?

    /// Whether an older state was put back, or another one of the same age.
    package var isOlderState: Bool { cause == .olderState }

    /// Whether another error reports the same problem at the same place.
    package func isSame(as other: PintleError) -> Bool {
        code == other.code && path == other.path && line == other.line && problem == other.problem
            && findings == other.findings
    }

    /// The same error with another way to fix it.
    package func adding(fix more: String) -> PintleError {
        PintleError(
            code,
            path: path,
            line: line,
            problem,
            why: why,
            fix: fix + "; " + more,
            findings: findings,
            cause: cause
        )
    }

    /// The same error with the name of the place before the problem.
    package func at(_ place: String) -> PintleError {
        PintleError(
            code,
            path: path,
            line: line,
            "\(place): \(problem)",
            why: why,
            fix: fix,
            findings: findings,
            cause: cause
        )
    }

    /// The same error after other files were written, so that it no longer says that nothing was changed.
    package func after(writing files: [String], fix more: String) -> PintleError {
        guard [.unwritable, .uncertain, .busy].contains(code), !files.isEmpty else { return self }
        return PintleError(
            code,
            path: path,
            line: line,
            problem,
            why: "written already: " + files.joined(separator: ", "),
            fix: fix + "; " + more,
            findings: findings,
            cause: cause
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
        cause: Cause? = nil
    ) {
        self.code = code
        self.path = path
        self.line = line
        self.problem = problem
        self.why = why
        self.fix = fix
        self.findings = findings
        self.cause = cause
    }
}

extension PintleError: CustomStringConvertible {
    /// The whole message, over several lines.
    public var description: String {
        findings.isEmpty ? text(isColoured: false) : report(closing: "")
    }

    /// The message without its findings.
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

    /// Escapes each line, so that a quoted text cannot move the cursor.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { RawForbidden.escaped(String($0)) }
            .joined(separator: "\n")
    }

    /// All findings as text for people.
    ///
    /// - Parameters:
    ///   - isColoured: Whether the output takes colours.
    ///   - closing: The end of the last line.
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

extension PintleError {
    /// An older state, or another state of the same age, than this machine has seen.
    package static func olderState(path: String?, _ problem: String, why: String? = nil, fix: String) -> PintleError {
        PintleError(.notAuthentic, path: path, problem, why: why, fix: fix, cause: .olderState)
    }

    /// A failed read, or a missing file.
    package static func reading(_ error: FileError) -> PintleError {
        PintleError(
            error.isNotFound ? .notFound : .unreadable,
            path: error.path,
            error.description,
            fix: error.remedy
        )
    }

    /// A failed write; the old file is unchanged, unless the error says that the new file is there.
    package static func writing(_ error: FileError) -> PintleError {
        if case .notConfirmed = error.reason {
            return PintleError(
                .uncertain,
                path: error.path,
                error.description,
                why: "after a power failure the file from before may be there again",
                fix: error.remedy
            )
        }
        if error.reason == .busy {
            return PintleError(
                .busy,
                path: error.path,
                error.description,
                why: "nothing was changed",
                fix: "wait until that process has ended, then run it again; a stopped one (Ctrl-Z) goes on with: fg"
            )
        }
        return PintleError(
            .unwritable,
            path: error.path,
            error.description,
            why: "nothing was changed",
            fix: "fix the cause and run it again"
        )
    }
}
