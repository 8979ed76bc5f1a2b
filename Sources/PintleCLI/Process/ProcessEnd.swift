#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

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
