#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// How a process ended.
enum ProcessEnd: Equatable {
    case status(Int32)
    case signal(Int32)

    /// - Parameter status: What `waitpid(2)` says of a process that ended.
    init(waited status: Int32) {
        let number = status & 0x7F
        self = number == 0 ? .status((status >> 8) & 0xFF) : .signal(number)
    }

    /// Ends this process alike: a loop of a shell stops after Ctrl-C, and systemd takes its own signal for a clean end,
    /// only when that very signal ended what they started.
    func repeatHere() -> Never {
        switch self {
        case .status(let status): Terminal.exit(status)
        case .signal(let number):
            // Nothing is written down: Hardening forbids core dumps.
            systemSignal(number, SIG_DFL)
            var set = sigset_t()
            unsafe sigemptyset(&set)
            unsafe sigaddset(&set, number)
            unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
            kill(getpid(), number)
            // Still here as the first process of a container, which no such signal ends (pid_namespaces(7)).
            Terminal.exit(128 + number)
        }
    }
}

/// `signal(2)`, whose name a case hides.
private func systemSignal(_ number: Int32, _ handler: (@convention(c) (Int32) -> Void)?) { _ = signal(number, handler) }
