#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

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

/// Shows mistakes in the arguments, and hides arguments that may be secrets.
enum UsageReport {
    private static let mask = "…"
    /// The number of operands before a possible value: a command, an environment and a setting.
    private static let shownOperands = 3
    private static let longestOption = 24

    /// Ends the process after a failed parse, or after showing the requested help.
    static func exit(_ error: any Error) -> Never {
        let status = PintleTool.exitCode(for: error)
        guard status == .validationFailure else { PintleTool.exit(withError: error) }
        let message = masked(PintleTool.fullMessage(for: error), Array(CommandLine.arguments.dropFirst()))
        var lines = message.split(separator: "\n").map { line(RawForbidden.escaped(String($0))[...]) }
        if let hint = hint(message, Array(CommandLine.arguments.dropFirst())) {
            // The suggestion of the parser is only similar in spelling.
            lines[0] = String(lines[0].prefix { $0 != "." })
            lines.insert("   = fix:  \(RawForbidden.escaped(hint))", at: 1)
        }
        Terminal.say(lines.joined(separator: "\n"))
        Terminal.exit(status.rawValue)
    }

    /// The likely intention behind an unknown argument.
    private static func hint(_ message: String, _ arguments: [String]) -> String? {
        let formats = ["text", "json", "sarif", "github", "markdown"]
        if let format = formats.first(where: { message.contains("Unknown option '--\($0)'") }) {
            return "write --format \(format)"
        }
        let isRun = arguments.first == "run" && !arguments.contains("--")
        return isRun ? "write the command after two hyphens: pintle run ENV -- COMMAND" : nil
    }

    /// A line of the parser's message in the form of Pintle's messages.
    private static func line(_ line: Substring) -> String {
        if line.hasPrefix("Error: ") {
            let text = line.dropFirst("Error: ".count)
            return Terminal.painted("error", .red) + ": " + text.prefix(1).lowercased() + text.dropFirst()
        }
        if line.hasPrefix("Help:  ") { return "   = help: " + line.dropFirst("Help:  ".count) }
        if line.hasPrefix("Usage: ") { return "   = use:  " + line.dropFirst("Usage: ".count) }
        let (start, end) = ("  See '", "' for more information.")
        guard line.hasPrefix(start), line.hasSuffix(end) else { return String(line) }
        return "   = fix:  see " + line.dropFirst(start.count).dropLast(end.count)
    }

    private static func masked(_ message: String, _ arguments: [String]) -> String {
        var message = message
        for value in values(arguments).sorted(by: { $0.utf8.count > $1.utf8.count }) where !value.isEmpty {
            message = message.replacing("'\(value)'", with: "'\(mask)'")
            // A shorter text can also occur in the message itself.
            if value.utf8.count > 3 { message = message.replacing(value, with: mask) }
        }
        // Line feeds are masked too, so only those of the parser remain.
        for argument in arguments {
            let shown = RawForbidden.escaped(argument)
            if shown != argument { message = message.replacing(argument, with: shown) }
        }
        return message
    }

    /// Every argument except the first operands and the names of options.
    private static func values(_ arguments: [String]) -> [String] {
        var operands = 0
        var values: [String] = []
        for argument in arguments {
            guard argument.hasPrefix("-") else {
                operands += 1
                if operands > shownOperands { values.append(argument) }
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            if let name = parts.first, isOptionName(name) {
                values += parts.dropFirst()
            } else {
                values.append(argument)
            }
        }
        return values
    }

    private static func isOptionName(_ text: String) -> Bool {
        let name = text.utf8.drop { $0 == UInt8(ascii: "-") }
        let dashes = text.utf8.count - name.count
        guard dashes == 2 || name.count == 1 else { return false }
        return name.count <= longestOption
            && name.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-") || dashes == 1
            }
    }
}
