#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import Pintle
internal import PintleCore
internal import PintleVault

/// A child process that has the terminal to itself.
enum ForegroundProcess {
    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, and its arguments.
    ///   - environment: Its variables.
    /// - Returns: Its status, 128+N after a signal.
    /// - Throws: ``PintleError`` when it cannot be started.
    static func run(_ arguments: [String], _ environment: ProcessEnvironment) throws(PintleError) -> Int32 {
        // What is typed on the terminal is meant for the child.
        let interrupted = signal(SIGINT, SIG_IGN)
        let quit = signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGINT, interrupted)
            signal(SIGQUIT, quit)
        }
        let process = try spawn(arguments, environment)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw failure(arguments, errno) }
        }
        let signalNumber = status & 0x7F
        return signalNumber == 0 ? (status >> 8) & 0xFF : 128 + signalNumber
    }

    private static func spawn(
        _ arguments: [String],
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> pid_t {
        var argv: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] =
            unsafe environment.values.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            unsafe argv.forEach { unsafe free($0) }
            unsafe envp.forEach { unsafe free($0) }
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // The child gets back the signals that are ignored here.
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { unsafe sigaddset(&defaults, number) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, arguments[0], nil, &attributes, &argv, &envp)
        guard code == 0 else { throw failure(arguments, code) }
        return process
    }

    private static func failure(_ arguments: [String], _ code: Int32) -> PintleError {
        PintleError(
            .notFound,
            "cannot run \(RawForbidden.escaped(arguments[0])): \(unsafe String(cString: strerror(code)))",
            fix: "check that it is there"
        )
    }
}
