#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The machine's clock, read here and nowhere else.
package enum SystemClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    package static var secondsSince1970: Int64 { Int64(time(nil)) }

    /// Stops the thread for a time, at most a second.
    package static func wait(milliseconds: UInt32) { _ = usleep(min(milliseconds, 999) * 1000) }
}
