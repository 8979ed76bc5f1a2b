import Foundation
import Testing

extension Sandbox {
    /// Runs `pintle` on a terminal of its own and answers what it asks.
    ///
    /// - Parameters:
    ///   - arguments: The arguments of `pintle`.
    ///   - answers: A text in the prompt, and the line to type after it.
    ///   - variables: Variables beside ``environment``.
    /// - Returns: The status, and everything that was on the screen.
    /// - Throws: When the program cannot be run.
    func onTerminal(
        _ arguments: String...,
        answers: [(prompt: String, line: String)],
        variables: [String: String] = [:]
    ) throws -> Outcome {
        try onTerminal(running: [BuiltBinary.path] + arguments, answers: answers, variables: variables)
    }

    /// Runs any program on a terminal of its own.
    func onTerminal(
        running program: [String],
        answers: [(prompt: String, line: String)],
        variables: [String: String] = [:]
    ) throws -> Outcome {
        let script = """
            import os, pty, sys, select, time
            answers = [tuple(a.split("\\x1f")) for a in sys.argv[1].split("\\x1e") if a]
            pid, fd = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            screen, seen, end = b"", 0, time.time() + 600
            while time.time() < end:
                ready, _, _ = select.select([fd], [], [], 1)
                if ready:
                    try:
                        data = os.read(fd, 4096)
                    except OSError:
                        break
                    if not data:
                        break
                    screen += data
                if answers and answers[0][0].encode() in screen[seen:]:
                    seen = len(screen)
                    # The program silences the terminal before it asks; the kernel may still be at it.
                    time.sleep(0.05)
                    os.write(fd, answers.pop(0)[1].encode() + b"\\n")
            sys.stdout.buffer.write(screen)
            sys.stdout.flush()
            _, status = os.waitpid(pid, 0)
            sys.exit(os.waitstatus_to_exitcode(status))
            """
        let encoded = answers.map { "\($0.prompt)\u{1F}\($0.line)" }.joined(separator: "\u{1E}")
        let command = ["/usr/bin/env", "python3", "-c", script, encoded] + program
        return try run(command, variables: variables)
    }
}
