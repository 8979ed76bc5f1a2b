#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCore

/// Stays above a child process until it ends, passes signals on to it, and reaps what it leaves behind.
///
/// From its beginning the signals wait here, so that none ends this process before what lies about is wiped.
struct Supervisor: ~Copyable {
    private static let passedOn = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH]

    private var awaited = sigset_t()
    private var before = sigset_t()

    init() {
        // Were it ignored, nobody would learn how the child ended.
        signal(SIGCHLD, SIG_DFL)
        unsafe sigemptyset(&awaited)
        for number in Self.passedOn + [SIGCHLD] { unsafe sigaddset(&awaited, number) }
        unsafe sigprocmask(SIG_BLOCK, &awaited, &before)
    }

    deinit {
        var mask = before
        unsafe sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Starts the child, with the signals as they were.
    borrowing func start(_ command: ChildExecutable, _ environment: ChildEnvironment) throws(StartFailure) -> pid_t {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var mask = before
        unsafe posix_spawnattr_setsigmask(&attributes, &mask)
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        unsafe sigaddset(&defaults, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let code = unsafe environment.withPointers { variables in
            unsafe posix_spawn(&process, command.path, nil, &attributes, command.arguments, variables)
        }
        guard code == 0 else { throw StartFailure(command.path, code) }
        return process
    }

    /// Waits for the end of the child.
    ///
    /// - Returns: Its status; 128 + N when signal N ended it.
    borrowing func wait(for process: pid_t) -> Int32 {
        while true {
            if let status = Self.reaped(process) { return status }
            let signal = nextSignal()
            // A terminal that goes away tells the leader of its session alone.
            let isForChild = signal.isFromProcess || signal.number == SIGHUP
            if signal.number != SIGCHLD, isForChild { kill(process, signal.number) }
        }
    }

    /// Reaps every process that ended: as the first process of a container this one gets the orphans too.
    private static func reaped(_ process: pid_t) -> Int32? {
        while true {
            var status: Int32 = 0
            let ended = unsafe waitpid(-1, &status, WNOHANG)
            if ended == process { return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F) }
            if ended <= 0 { return nil }
        }
    }

    /// What a terminal sends it sends to the child too, so only what processes send is passed on.
    private borrowing func nextSignal() -> (number: Int32, isFromProcess: Bool) {
        var set = awaited
        #if canImport(Darwin)
        var number: Int32 = 0
        _ = unsafe sigwait(&set, &number)
        return (number, number != SIGINT && number != SIGQUIT && number != SIGWINCH)
        #else
        var information = unsafe siginfo_t()
        let number = unsafe sigwaitinfo(&set, &information)
        // Positive codes are the kernel's (sigaction(2)).
        return unsafe number > 0 ? (number, information.si_code <= 0) : (SIGCHLD, false)
        #endif
    }
}
