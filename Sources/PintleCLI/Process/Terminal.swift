#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault
internal import Synchronization

/// Standard output, standard error, and the terminal.
enum Terminal {
    static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var standardInputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Whether a stream takes colours: a terminal that is not `dumb`, unless `NO_COLOR` is set (no-color.org).
    static func takesColour(_ descriptor: Int32) -> Bool {
        let environment = ProcessEnvironment.current
        return isatty(descriptor) == 1 && environment["NO_COLOR"] == nil && !isDumb
    }

    /// Whether long work may show a line that changes.
    static var showsProgress: Bool { standardErrorIsTerminal && !isDumb }

    /// A dumb or unnamed terminal does not support control sequences.
    private static var isDumb: Bool { ["dumb", ""].contains(ProcessEnvironment.current["TERM"] ?? "") }

    /// Replaces the current line of the terminal.
    static func replaceLine(_ text: String) {
        _ = write(Array("\r\u{1B}[K\(text)".utf8).span, to: STDERR_FILENO)
    }

    /// Writes text for people.
    static func output(_ text: String) throws(PintleError) {
        try data(PlainLines.harmless(text))
    }

    /// Writes text for programs, as it is.
    static func data(_ text: String) throws(PintleError) {
        try output(Array(text.utf8).span)
    }

    /// The problem when the reader of standard output, such as `head`, closed it.
    ///
    /// The command then ends silently.
    static let brokenPipe = "the reader of standard output closed it"

    /// Writes data without copying it, because it can be a secret.
    static func output(_ bytes: Span<UInt8>) throws(PintleError) {
        guard write(bytes, to: STDOUT_FILENO) else {
            guard errno != EPIPE else {
                throw .closedOutput
            }
            throw .outputFailed(code: errno)
        }
    }

    /// Writes a message to standard error.
    static func say(_ text: String) {
        _ = write(Array((PlainLines.harmless(text) + "\n").utf8).span, to: STDERR_FILENO)
    }

    /// Writes a note; each note once.
    static func note(_ text: String) {
        guard notes.withLock({ $0.insert(text).inserted }) else { return }
        say("\(painted("note", .blue)): \(text)")
    }

    private static let notes = Mutex<Set<String>>([])

    /// A word, coloured if standard error takes colours.
    static func painted(_ text: String, _ style: TextStyle) -> String {
        style.painted(text, isColoured: takesColour(STDERR_FILENO))
    }

    static func exit(_ status: Int32) -> Never {
        #if canImport(Darwin)
        Darwin.exit(status)
        #elseif canImport(Musl)
        Musl.exit(status)
        #else
        Glibc.exit(status)
        #endif
    }

    private static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                #if canImport(Darwin)
                return unsafe Darwin.write(descriptor, base + written, buffer.count - written)
                #elseif canImport(Musl)
                return unsafe Musl.write(descriptor, base + written, buffer.count - written)
                #else
                return unsafe Glibc.write(descriptor, base + written, buffer.count - written)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    // MARK: - Asking

    /// The time to wait for more pasted lines after a line, in milliseconds.
    private static let pasteDelay: Int32 = 50

    /// Reads a line from the terminal without showing it, directly into guarded memory.
    ///
    /// - Parameter prompt: The prompt.
    /// - Returns: The line; `nil` when there is no terminal.
    /// - Throws: ``PintleError`` when the line is too long, is followed by other lines or cannot be read, and after a signal.
    static func secretLine(_ prompt: String) throws(PintleError) -> SecretBytes? {
        guard let terminal = try? OwnedDescriptor("/dev/tty", flags: O_RDWR | O_NOCTTY) else { return nil }
        var before = termios()
        guard unsafe tcgetattr(terminal.rawValue, &before) == 0 else { return nil }
        return try Interruption.noting { () throws(PintleError) in
            // A stopped process would leave the shell without echo.
            let stopped = signal(SIGTSTP, SIG_IGN)
            defer { signal(SIGTSTP, stopped) }
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            // Unread input is discarded, because it was not meant to be shown.
            defer { unsafe tcsetattr(terminal.rawValue, TCSAFLUSH, &before) }
            guard unsafe tcsetattr(terminal.rawValue, TCSAFLUSH, &silent) == 0 else {
                throw PintleError.reading(FileError("silence", terminal.path, .system(errno)))
            }
            try? terminal.write(Array(prompt.utf8).span)
            defer { try? terminal.write(Array("\n".utf8).span) }
            return try typedLine(terminal, &silent)
        }
    }

    private static func typedLine(
        _ terminal: borrowing OwnedDescriptor,
        _ mode: inout termios
    ) throws(PintleError) -> SecretBytes {
        repeat { try refuseInterruption() } while !Interruption.wait(for: terminal.rawValue, milliseconds: -1)
        let line = try InputReader.line(terminal)
        // In line mode, a terminal hides an unfinished line.
        mode.c_lflag &= ~tcflag_t(ICANON)
        unsafe tcsetattr(terminal.rawValue, TCSANOW, &mode)
        guard !Interruption.wait(for: terminal.rawValue, milliseconds: pasteDelay) else {
            throw .severalLines
        }
        try refuseInterruption()
        return line
    }

    private static func refuseInterruption() throws(PintleError) {
        guard let number = Interruption.signal else { return }
        throw .promptEnded(bySignal: number)
    }
}

extension Terminal {
    /// Asks a question on the terminal.
    ///
    /// - Returns: Whether the answer is `y` or `yes`; `false` without a terminal.
    static func agrees(_ question: String) throws(PintleError) -> Bool {
        guard let answer = try secretLine("\(question) [y/N] ") else { return false }
        return answer.withBytes { bytes in
            bytes.count == 1 && bytes[0] | 0x20 == UInt8(ascii: "y")
                || bytes.count == 3 && bytes[0] | 0x20 == UInt8(ascii: "y")
        }
    }
}

extension Terminal {
    /// Notes a directory with plaintext that could not be removed.
    ///
    /// - Parameter place: The directory; `nil` when it was removed.
    static func noteLeft(_ place: String?) {
        guard let place else { return }
        note("the directory with plaintext could not be removed: remove \(RawForbidden.escaped(place))")
    }
}

extension Terminal {
    /// Asks for a new passphrase twice, until it is not empty and both are the same.
    ///
    /// - Parameter prompt: The prompt.
    /// - Returns: The passphrase; `nil` without a terminal.
    /// - Throws: ``PintleError`` when the terminal closes, and after a signal.
    static func newPassphrase(_ prompt: String) throws(PintleError) -> SecretBytes? {
        while true {
            guard let first = try secretLine(prompt) else { return nil }
            guard first.count > 0 else {
                say("The passphrase is empty.")
                continue
            }
            guard let second = try secretLine("Repeat the passphrase: ") else {
                throw .passphraseNotRepeated
            }
            if first.isEqual(to: second) { return first }
            say("The passphrases differ.")
        }
    }
}
