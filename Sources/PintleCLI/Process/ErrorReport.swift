internal import PintleProject

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings

/// Shows errors.
enum ErrorReport {
    /// Writes an error to standard error.
    ///
    /// An error with findings shows the findings.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - closing: The sentence after the number of findings.
    static func write(_ error: PintleError, closing: String) {
        if error.problem == Terminal.brokenPipe { return }
        guard !error.findings.isEmpty else {
            return Terminal.say(String(error.text(isColoured: Terminal.takesColour(STDERR_FILENO)).dropLast()))
        }
        let text = error.offeringWaivers.report(isColoured: Terminal.takesColour(STDERR_FILENO), closing: closing)
        Terminal.say(String(text.dropLast()))
    }
}

extension PintleError {
    /// The documented exit status; 128 + N after a signal that asked this process to end.
    var exitStatus: Int32 {
        if let number = Interruption.signal { return 128 + number }
        return switch code {
        case .refused, .conflict: 1
        case .usage: 64
        case .malformed, .notAuthentic: 65
        case .notFound: 66
        case .unwritable: 73
        case .unreadable: 74
        case .uncertain, .busy: 75
        case .noKey, .notPermitted: 77
        case .schema: 78
        default: 70
        }
    }
}
