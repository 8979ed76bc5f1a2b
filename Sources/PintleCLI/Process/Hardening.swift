internal import CSystemCalls
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Protects the memory of the process against dumps, debuggers and backtraces.
enum Hardening {
    /// Signals whose handlers print registers or memory.
    private static let fatalSignals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT, SIGSYS]

    /// No core dump, no debugger of the same user, and no backtrace that prints registers.
    ///
    /// A failed step does not stop a command, because each step only adds protection.
    static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
        unsafe setrlimit(RLIMIT_CORE, &none)
        #endif
        #if os(Linux)
        _ = pintle_forbid_dumps()
        #elseif os(macOS)
        unsafe ptrace(PT_DENY_ATTACH, 0, nil, 0)
        #endif
        // Swift's backtracer handles these signals when SWIFT_BACKTRACE asks for it.
        for number in fatalSignals { signal(number, SIG_DFL) }
        // A closed reader, such as `head`, is reported as an error and must not kill the process halfway.
        signal(SIGPIPE, SIG_IGN)
    }
}
