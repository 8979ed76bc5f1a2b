#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import CSystemCalls
internal import PintleFindings
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
            var wasToldToEnd = false
            if let end = wait(for: process, atMost: nil, &wasToldToEnd) { return end }
        }
    }

    /// Waits until the child ends, or some time has passed.
    ///
    /// - Parameters:
    ///   - process: The child.
    ///   - milliseconds: The time; `nil` for no limit.
    ///   - wasToldToEnd: Becomes `true` when a signal arrives that asks programs to end.
    /// - Returns: `nil` when the child still runs.
    borrowing func wait(for process: pid_t, atMost milliseconds: Int?, _ wasToldToEnd: inout Bool) -> ProcessEnd? {
        let end = milliseconds.map { Self.now + $0 }
        while true {
            if let end = ended(process) { return end }
            let left = end.map { $0 - Self.now }
            if let left, left <= 0 { return nil }
            guard let signal = nextSignal(within: left), signal.number != SIGCHLD else { continue }
            if [SIGTERM, SIGINT, SIGQUIT].contains(signal.number) { wasToldToEnd = true }
            if signal.isFromProcess {
                // A program that stops its whole group has stopped already.
                if signal.number != SIGTSTP || signal.sender != process { kill(process, signal.number) }
            } else if !Self.ofTerminals.contains(signal.number) {
                // A closed terminal signals only the session leader, and a timer only the process that set it.
                kill(process, signal.number)
            }
        }
    }

    /// Asks the child to end, and ends it when it does not within ten seconds.
    borrowing func end(_ process: pid_t, _ wasToldToEnd: inout Bool) -> ProcessEnd {
        kill(process, SIGTERM)
        // A stopped process receives only this signal.
        kill(process, SIGCONT)
        if let end = wait(for: process, atMost: 10_000, &wasToldToEnd) { return end }
        kill(process, SIGKILL)
        return wait(for: process)
    }

    /// The milliseconds of a monotonic clock.
    private static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
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

    /// The next signal; `nil` when none comes within some milliseconds.
    private borrowing func nextSignal(within milliseconds: Int?) -> Received? {
        var set = awaited
        #if canImport(Darwin)
        // There is no sigtimedwait(2).
        let end = milliseconds.map { Self.now + $0 }
        while let end, unsafe !Self.isAnyPending(of: &set) {
            guard Self.now < end else { return nil }
            SystemClock.wait(milliseconds: 20)
        }
        var number: Int32 = 0
        _ = unsafe sigwait(&set, &number)
        return Received(number: number, isFromProcess: !Self.ofTerminals.contains(number))
        #else
        var information = unsafe siginfo_t()
        let number: Int32
        if let milliseconds {
            var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
            number = unsafe sigtimedwait(&set, &information, &time)
            if number < 0, errno == EAGAIN { return nil }
        } else {
            number = unsafe sigwaitinfo(&set, &information)
        }
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

    #if canImport(Darwin)
    private static func isAnyPending(of set: inout sigset_t) -> Bool {
        var pending = sigset_t()
        unsafe sigpending(&pending)
        return (1..<32).contains { unsafe sigismember(&set, $0) == 1 && sigismember(&pending, $0) == 1 }
    }
    #endif
}

/// The end of a process.
enum ProcessEnd: Equatable {
    case status(Int32)
    case signal(Int32)

    /// - Parameter status: The status from `waitpid(2)`.
    init(waited status: Int32) {
        let number = status & 0x7F
        self = number == 0 ? .status((status >> 8) & 0xFF) : .signal(number)
    }

    /// Ends this process in the same way.
    ///
    /// A shell loop stops after Ctrl-C, and systemd counts its own signal as a clean end, only if that signal ended the
    /// process that they started.
    func repeatHere() -> Never {
        switch self {
        case .status(let status): Terminal.exit(status)
        case .signal(let number):
            // No core file is written, because Hardening disables core dumps.
            systemSignal(number, SIG_DFL)
            var set = sigset_t()
            unsafe sigemptyset(&set)
            unsafe sigaddset(&set, number)
            unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
            kill(getpid(), number)
            // Such a signal does not end the first process of a container (pid_namespaces(7)).
            Terminal.exit(128 + number)
        }
    }
}

/// `signal(2)`, whose name a case hides.
private func systemSignal(_ number: Int32, _ handler: (@convention(c) (Int32) -> Void)?) { _ = signal(number, handler) }
