internal import PintleCore
internal import PintleFindings

extension PintleError {
    /// A file has more bytes than the limit.
    static func fileTooLarge(_ path: String) -> PintleError {
        malformedBody(path, nil, "the file is larger than \(VaultLimits.fileBytes) bytes", fix: "split it")
    }

    /// A file has no line feed at its end.
    static func unendedFile(_ path: String) -> PintleError {
        malformedBody(path, nil, "the file is empty, or its last line is cut off", fix: "restore it from git")
    }

    /// A file has more lines than the limit.
    static func tooManyLines(_ path: String) -> PintleError {
        malformedBody(path, nil, "the file has more than \(VaultLimits.bodyLines) lines", fix: "split it")
    }

    /// A file ends before a footer begins.
    static func noFooter(_ path: String) -> PintleError {
        malformedBody(
            path,
            nil,
            "the file has no footer: it was never sealed, or the end was cut off",
            fix: "restore it from git; to bring plain settings in, use pintle init --from FILE.env"
        )
    }

    /// No blank line parts the settings and the footer.
    static func noBlankLine(_ path: String, line: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "there is no blank line between the settings and the footer",
            fix: "restore it from git"
        )
    }

    /// A blank line is where Pintle writes none.
    static func extraBlankLine(_ path: String, line: Int) -> PintleError {
        malformedBody(path, line, "there is one blank line too many", fix: "restore the file from git")
    }

    /// A comment is not as Pintle writes it.
    static func badComment(_ path: String, line: Int, _ problem: String) -> PintleError {
        malformedBody(
            path,
            line,
            problem,
            fix: "restore the file from git, or change the comment with pintle edit"
        )
    }

    /// A line sets nothing, and is no comment.
    static func unknownLine(_ path: String, line: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "this line is not KEY=VALUE, a comment or a blank line",
            fix: "restore the file from git"
        )
    }

    /// A setting is set twice.
    static func secondEntry(of key: EnvKey, path: String, line: Int, first: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "\(key) is set twice, first on line \(first)",
            fix: "restore the file from git"
        )
    }

    /// A file has more settings than the limit.
    static func tooManySettings(_ path: String, line: Int) -> PintleError {
        malformedBody(path, line, "there are more than \(VaultLimits.settings) settings", fix: "split the file")
    }

    /// A sealed value has not its form.
    static func damagedToken(of key: EnvKey, path: String, line: Int) -> PintleError {
        malformedBody(path, line, "the sealed value of \(key) is damaged", fix: "restore the file from git")
    }

    /// A plain value contains what begins the footer.
    static func footerMark(in key: EnvKey, path: String, line: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "the value of \(key) contains '#:', which begins the footer",
            fix:
                "write the value without '#:', or declare the setting with secret: true: sealed values can contain anything"
        )
    }

    /// A plain value is not in the only form that Pintle writes.
    static func misquotedValue(of key: EnvKey, path: String, line: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "the value of \(key) is not quoted the way Pintle quotes values",
            fix: "restore the file from git, or set the value with pintle set"
        )
    }

    /// A plain value has more bytes than the limit.
    static func plainValueTooLong(of key: EnvKey, path: String, line: Int) -> PintleError {
        malformedBody(
            path,
            line,
            "the value of \(key) has more than \(VaultLimits.valueBytes) bytes",
            fix: "shorten it"
        )
    }

    private static func malformedBody(_ path: String, _ line: Int?, _ problem: String, fix: String) -> PintleError {
        PintleError(.malformed, path: path, line: line, problem, fix: fix)
    }
}
