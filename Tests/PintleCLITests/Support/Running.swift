import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A program that runs beside the test.
struct Running {
    let child: ChildProgram
    let process: pid_t

    /// Waits for its end.
    func outcome() throws -> Outcome {
        let status = try ChildProgram.wait(for: process)
        return Outcome(
            status: status,
            output: Array(try Data(contentsOf: URL(filePath: child.output))),
            errors: Array(try Data(contentsOf: URL(filePath: child.errors)))
        )
    }

    /// Waits for its end by a signal.
    ///
    /// - Returns: The signal; `nil` when it ended by itself.
    func endingSignal() throws -> Int32? {
        let number = try ChildProgram.end(of: process) & 0x7F
        return number == 0 ? nil : number
    }

    /// The output so far.
    func lines() throws -> [String] {
        try String(contentsOfFile: child.output, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Ends it, with whatever it started: it leads a session of its own.
    func stop() {
        kill(-process, SIGKILL)
        _ = try? ChildProgram.wait(for: process)
    }
}
