internal import PintleFindings
internal import PintleSystem

// Prompts and output that failed.
extension PintleError {
    static var closedOutput: PintleError {
        PintleError(.unreadable, Terminal.brokenPipe, fix: "read all of it")
    }

    static func outputFailed(code: Int32) -> PintleError {
        PintleError(
            .unreadable,
            "cannot write to standard output: \(String(errorNumber: code))",
            fix: "check the program that reads it"
        )
    }

    static var severalLines: PintleError {
        PintleError(
            .usage,
            "the value has several lines, but the prompt takes one",
            why: "the rest would be lost, or run by the shell",
            fix: "for a value of several lines use --stdin"
        )
    }

    static func promptEnded(bySignal number: Int32) -> PintleError {
        PintleError(.refused, "signal \(number) ended the prompt", fix: "run the command again")
    }
}
