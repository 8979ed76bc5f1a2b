#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleFindings
internal import PintleSystem

/// A child process that owns the terminal while it runs.
enum ForegroundProcess {
    /// The time that a child gets to end after a signal, in milliseconds.
    private static let patience: Int32 = 5_000

    /// Runs a program to its end, and passes termination signals on to it.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, and its arguments.
    ///   - environment: Its variables.
    /// - Returns: The end of the process.
    /// - Throws: ``PintleError`` when it cannot be started.
    static func run(_ arguments: [String], _ environment: ProcessEnvironment) throws(PintleError) -> ProcessEnd {
        try Interruption.noting { () throws(PintleError) in
            // Keyboard signals are for the child.
            let interrupted = signal(SIGINT, SIG_IGN)
            let quit = signal(SIGQUIT, SIG_IGN)
            let childEnded = Interruption.handle(SIGCHLD)
            defer {
                signal(SIGINT, interrupted)
                signal(SIGQUIT, quit)
                signal(SIGCHLD, childEnded)
            }
            return try wait(for: try spawn(arguments, environment), arguments)
        }
    }

    private static func wait(for process: pid_t, _ arguments: [String]) throws(PintleError) -> ProcessEnd {
        var wasTold = false
        while true {
            var status: Int32 = 0
            switch unsafe waitpid(process, &status, WNOHANG) {
            case process: return ProcessEnd(waited: status)
            case 0: break
            default: guard errno == EINTR else { throw failure(arguments, errno) }
            }
            if let number = Interruption.signal, !wasTold {
                wasTold = true
                kill(process, number)
                // A stopped process receives only this signal.
                kill(process, SIGCONT)
                continue
            }
            let before = now
            _ = Interruption.wait(for: nil, milliseconds: wasTold ? patience : -1)
            if wasTold, now - before >= Int(patience) { kill(process, SIGKILL) }
        }
    }

    /// The milliseconds of a monotonic clock.
    private static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
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
            "cannot run \(RawForbidden.escaped(arguments[0])): \(String(errorNumber: code))",
            fix: "check that the file exists"
        )
    }
}
