internal import PintleFindings
internal import PintleSystem

/// The mistakes in a footer.
enum FooterMistake {
    case longLine
    /// A line with this word is missing, repeated or in another place.
    case misplaced(String)
    /// A line follows the signature.
    case afterEnd
    case generation
    case form

    fileprivate var problem: String {
        switch self {
        case .longLine: "the line has more than \(VaultLimits.footerLineBytes) bytes"
        case .misplaced(let word): "a line '#: \(word) …' is missing, doubled or out of its place here"
        case .afterEnd: "nothing may follow the line '#: signed'"
        case .generation: "the generation is over \(VaultLimits.generation), which is the last"
        case .form: "this line of the footer is malformed"
        }
    }
}

extension PintleError {
    /// A line of the footer is not as Pintle writes it.
    static func malformedFooter(_ path: String, _ line: Int, _ mistake: FooterMistake) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            mistake.problem,
            fix: "restore the file from git; only Pintle writes these lines"
        )
    }

    /// The file has a format of another release.
    static func unknownFileFormat(_ path: String, _ line: Int, _ format: String) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "the file has format \(RawForbidden.escaped(format)), which this pintle does not know",
            fix: "install a newer version of Pintle"
        )
    }

    /// The footer differs from what Pintle would write.
    static func unusualFooter(_ path: String) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            "the footer is not in the form that Pintle writes",
            fix: "restore the file from git"
        )
    }
}
