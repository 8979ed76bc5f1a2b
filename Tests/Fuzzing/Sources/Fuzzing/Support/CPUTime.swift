#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The time that this process has computed; what else the machine does counts for nothing.
enum CPUTime {
    /// The most for one text.
    ///
    /// The goal is one second, and instrumented code takes about twice its time.
    static let limit = Duration.seconds(2)

    static var now: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
