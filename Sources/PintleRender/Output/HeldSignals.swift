#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Keeps signals from ending this process until it goes away: what came meanwhile does so then.
///
/// Between the first and the last rename of an exchange the files are a mixture of old and new ones.
struct HeldSignals: ~Copyable {
    private var before = sigset_t()

    init() {
        var all = sigset_t()
        unsafe sigfillset(&all)
        // A signal of a fault of our own cannot wait (pthread_sigmask(3)).
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { unsafe sigdelset(&all, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    }

    deinit {
        var mask = before
        unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
    }

    /// Marks how long they are held: a value may end after its last use.
    borrowing func keep() {}
}
