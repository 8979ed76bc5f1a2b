#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
import Foundation

/// A child process in a session of its own, so that there is no terminal to ask on.
struct ChildProgram {
    /// A child that runs longer hangs, however busy the machine is.
    private static let patience = 600.0

    /// `POSIX_SPAWN_SETSID`, which is hidden from Swift on some platforms.
    #if canImport(Darwin)
    private static let newSession: Int16 = 0x0400
    #else
    private static let newSession: Int16 = 0x80
    #endif

    /// A shell changes the directory and becomes the program; its first argument is the directory.
    private static let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#]

    let arguments: [String]
    let environment: [String: String]
    let directory: String
    /// Files that become the standard streams.
    let input: String
    let output: String
    let errors: String

    /// Starts the program and returns its process.
    func start() throws -> pid_t {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // The threads that tests run on may have signals blocked, and that is inherited.
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        // A process that starts the tests in the background may ignore SIGINT, and the child inherits that.
        var every = sigset_t()
        unsafe sigfillset(&every)
        unsafe posix_spawnattr_setsigdefault(&attributes, &every)
        let signals = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe posix_spawnattr_setflags(&attributes, Self.newSession | Int16(signals))
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        let written = O_WRONLY | O_CREAT | O_TRUNC
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, written, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, written, 0o600)

        var argv: [UnsafeMutablePointer<CChar>?] =
            unsafe (Self.shell + [directory] + arguments).map { unsafe strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] =
            unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            unsafe argv.forEach { unsafe free($0) }
            unsafe envp.forEach { unsafe free($0) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, Self.shell[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw SpawnError(program: arguments[0], code: code) }
        return process
    }

    /// Waits for a process that ``start()`` began.
    ///
    /// - Returns: Its status; 128 + N when signal N ended it.
    static func wait(for process: pid_t) throws -> Int32 {
        let status = try end(of: process)
        let signalNumber = status & 0x7F
        return signalNumber == 0 ? (status >> 8) & 0xFF : 128 + signalNumber
    }

    /// Waits for a process that ``start()`` began.
    ///
    /// - Returns: The status from `waitpid(2)`.
    static func end(of process: pid_t) throws -> Int32 {
        var status: Int32 = 0
        var waited = 0.0
        while unsafe waitpid(process, &status, WNOHANG) == 0 {
            guard waited < patience else {
                // The child leads its session, so this reaches what it started as well.
                kill(-process, SIGKILL)
                _ = unsafe waitpid(process, &status, 0)
                throw SpawnError(program: "process \(process) hangs", code: ETIMEDOUT)
            }
            usleep(500)
            waited += 0.0005
        }
        return status
    }
}

/// A program that could not be started, or does not end.
struct SpawnError: Error {
    let program: String
    let code: Int32
}

/// The outcome of a program.
struct Outcome {
    /// The exit status; 128+N when signal N ended it.
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }

    /// The lines of the output.
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

extension Outcome: CustomStringConvertible {
    var description: String { "status \(status)\n--- output\n\(text)--- errors\n\(errorText)" }
}

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

    /// Its output to standard error so far.
    func errors() throws -> String { try String(contentsOfFile: child.errors, encoding: .utf8) }

    /// Ends it, with whatever it started: it leads a session of its own.
    func stop() {
        kill(-process, SIGKILL)
        _ = try? ChildProgram.wait(for: process)
    }
}

/// The command as it was built.
enum BuiltBinary {
    /// The command that is tested: the one beside the tests, unless `PINTLE_TESTED` names another build.
    static let path = ProcessInfo.processInfo.environment["PINTLE_TESTED"] ?? directory + "/pintle"

    /// Whether it was built with TLS connections.
    static var hasNetwork: Bool {
        #if Network
        true
        #else
        false
        #endif
    }

    /// The directory of the build's products: beside the tests.
    private static var directory: String {
        #if os(Linux)
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().path
        #else
        return Bundle(for: Sandbox.self).bundleURL.deletingLastPathComponent().path
        #endif
    }
}
