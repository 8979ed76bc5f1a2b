internal import CHardening
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleSystem

/// Stays above a child process until it ends, passes signals on to it, and reaps what it leaves behind.
///
/// From its beginning every signal waits here, so that none but `SIGKILL` ends this process before what lies about is
/// wiped. A fault of our own still does: the kernel lets nobody block that (sigprocmask(2)).
struct Supervisor: ~Copyable {
    /// What a terminal sends to every process in front of it, so that the child has it already.
    private static let ofTerminals: Set<Int32> = [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH]

    private var awaited = sigset_t()
    private var before = sigset_t()

    init() {
        // Were it ignored, nobody would learn how the child ended.
        signal(SIGCHLD, SIG_DFL)
        unsafe sigfillset(&awaited)
        // It is ignored here, and what comes is about our own output.
        unsafe sigdelset(&awaited, SIGPIPE)
        unsafe sigprocmask(SIG_BLOCK, &awaited, &before)
    }

    deinit {
        var mask = before
        unsafe sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Marks how long the signals wait: a value may end after its last use.
    borrowing func keep() {}

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
    borrowing func wait(for process: pid_t) -> ProcessEnd {
        while true {
            if let end = ended(process) { return end }
            let signal = nextSignal()
            guard signal.number != SIGCHLD else { continue }
            if signal.isFromProcess {
                // A program that stops its whole group has stopped already.
                if signal.number != SIGTSTP || signal.sender != process { kill(process, signal.number) }
            } else if !Self.ofTerminals.contains(signal.number) {
                // A terminal that goes away tells the leader of its session alone, and a timer whoever set it.
                kill(process, signal.number)
            }
        }
    }

    /// Reaps every process that ended: as the first process of a container this one gets the orphans too.
    private borrowing func ended(_ process: pid_t) -> ProcessEnd? {
        while true {
            var status: Int32 = 0
            let found = unsafe waitpid(-1, &status, WNOHANG | WUNTRACED)
            if found <= 0 { return nil }
            guard found == process else { continue }
            // The low byte of one that only stopped is this (wait(2)).
            guard status & 0xFF == 0x7F else { return ProcessEnd(waited: status) }
            stop()
        }
    }

    /// Stops as the child did, so that the shell takes its terminal back; whatever lets us go on lets the child as well.
    ///
    /// Without a terminal nobody would: who stops a service lets it go on itself.
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
        /// 0 where it is not known.
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
        // Positive codes are the kernel's (sigaction(2)).
        let isFromProcess = unsafe information.si_code <= 0
        return Received(
            number: number,
            isFromProcess: isFromProcess,
            sender: isFromProcess ? unsafe pintle_sender(&information) : 0
        )
        #endif
    }
}
