internal import PintleSystem

/// Env-file text as people type it in an editor or bring it from elsewhere, read liberally.
///
/// Taken: a byte order mark, CR LF, blanks around `=` and lines, `export`, comments behind values, single quotes, and
/// quoted values over several lines. Nothing is interpolated: `$` is a dollar sign. What is read holds no values, only
/// where they stand, so that a secret can go from the text straight to where it is kept.
package struct EnvText: Sendable {
    package let lines: [Line]
    package let mistakes: [Mistake]

    package struct Line: Sendable {
        /// From 1.
        package let number: Int
        package let content: Content
    }

    package enum Content: Sendable {
        case blank
        /// The text behind `#` and one blank, without blanks at its end.
        case comment(String)
        case assignment(Assignment)
    }

    package struct Assignment: Sendable {
        package let key: EnvKey
        package let value: Range<Int>
        package let quoting: Quoting
    }

    package enum Quoting: Sendable {
        case bare
        case single
        case double
    }

    /// One thing that could not be read; never holds a value.
    package struct Mistake: Sendable, Hashable {
        package let line: Int
        package let problem: String
        package let fix: String

        package init(line: Int, problem: String, fix: String) {
            self.line = line
            self.problem = problem
            self.fix = fix
        }
    }

    /// Reads a text and reports every mistake in it.
    package init(reading text: Span<UInt8>) {
        var reader = EnvTextReader()
        reader.read(text)
        lines = reader.lines
        mistakes = reader.mistakes
    }

    /// Writes the value of an assignment, byte by byte, to `emit`; never more bytes than the text has there.
    package static func decode(_ assignment: Assignment, in text: Span<UInt8>, _ emit: (UInt8) -> Void) {
        var index = assignment.value.lowerBound
        let end = assignment.value.upperBound
        while index < end {
            if assignment.quoting == .double {
                // The reader has accepted every escape.
                index = Escape.read(text, at: index, end: end, emit: emit) ?? end
            } else {
                emit(text[index])
                index += 1
            }
        }
    }
}
