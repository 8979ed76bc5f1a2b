internal import CHardening
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem

/// Waits for a child process, passes signals on to it, and reaps the processes that it leaves.
///
/// All signals are blocked from the start, so only `SIGKILL` ends this process before the plaintext files are wiped. A
/// fault of this process also ends it, because a process cannot block that (sigprocmask(2)).
struct Supervisor: ~Copyable {
    /// The signals that a terminal sends to the whole foreground group, so the child has them already.
    private static let ofTerminals: Set<Int32> = [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH]

    private var awaited = sigset_t()
    private var before = sigset_t()

    init() {
        // The kernel would discard the status of the child if this were ignored.
        signal(SIGCHLD, SIG_DFL)
        unsafe sigfillset(&awaited)
        // This signal is ignored here, and it is only about the output of this process.
        unsafe sigdelset(&awaited, SIGPIPE)
        unsafe sigprocmask(SIG_BLOCK, &awaited, &before)
    }

    deinit {
        var mask = before
        unsafe sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Keeps the signals blocked until this call, because the compiler may end a value after its last use.
    borrowing func keep() {}

    /// Starts the child with the original signal settings.
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

    /// Waits until the child ends.
    borrowing func wait(for process: pid_t) -> ProcessEnd {
        while true {
            if let end = ended(process) { return end }
            let signal = nextSignal()
            guard signal.number != SIGCHLD else { continue }
            if signal.isFromProcess {
                // A program that stops its whole group has stopped already.
                if signal.number != SIGTSTP || signal.sender != process { kill(process, signal.number) }
            } else if !Self.ofTerminals.contains(signal.number) {
                // A closed terminal signals only the session leader, and a timer only the process that set it.
                kill(process, signal.number)
            }
        }
    }

    /// Reaps every process that ended.
    ///
    /// As the first process of a container, this process also gets the orphans.
    private borrowing func ended(_ process: pid_t) -> ProcessEnd? {
        while true {
            var status: Int32 = 0
            let found = unsafe waitpid(-1, &status, WNOHANG | WUNTRACED)
            if found <= 0 { return nil }
            guard found == process else { continue }
            // A stopped process has this low byte (wait(2)).
            guard status & 0xFF == 0x7F else { return ProcessEnd(waited: status) }
            stop()
        }
    }

    /// Stops like the child, so that the shell takes the terminal back.
    ///
    /// The signal that continues this process continues the child.
    ///
    /// Without a terminal this process does not stop, because nothing would continue it.
    private borrowing func stop() {
        guard let terminal = try? OwnedDescriptor("/dev/tty", flags: O_RDWR | O_NOCTTY) else { return }
        _ = terminal.rawValue
        var stopping = sigset_t()
        unsafe sigemptyset(&stopping)
        unsafe sigaddset(&stopping, SIGTSTP)
        kill(getpid(), SIGTSTP)
        unsafe sigprocmask(SIG_UNBLOCK, &stopping, nil)
        unsafe sigprocmask(SIG_BLOCK, &stopping, nil)
    }

    private struct Received {
        let number: Int32
        let isFromProcess: Bool
        /// 0 if it is unknown.
        var sender: pid_t = 0
    }

    private borrowing func nextSignal() -> Received {
        var set = awaited
        #if canImport(Darwin)
        var number: Int32 = 0
        _ = unsafe sigwait(&set, &number)
        return Received(number: number, isFromProcess: !Self.ofTerminals.contains(number))
        #else
        var information = unsafe siginfo_t()
        let number = unsafe sigwaitinfo(&set, &information)
        guard number > 0 else { return Received(number: SIGCHLD, isFromProcess: false) }
        // The kernel sends positive codes (sigaction(2)).
        let isFromProcess = unsafe information.si_code <= 0
        return Received(
            number: number,
            isFromProcess: isFromProcess,
            sender: isFromProcess ? unsafe pintle_sender(&information) : 0
        )
        #endif
    }
}
