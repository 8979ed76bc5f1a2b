#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A running program whose output we read; killed, if it still runs, when its one owner goes away.
package struct ChildProcess: ~Copyable {
    private let identifier: pid_t
    private let output: OwnedDescriptor
    private let deadline: ContinuousClock.Instant
    private var isReaped = false

    /// Starts a program, looked up in `PATH`, with an empty standard input, and our standard error unless it is silent.
    package init(
        _ arguments: [String],
        environment: ProcessEnvironment,
        timeout: Duration,
        isSilent: Bool = false
    ) throws(ProgramFailure) {
        let pipe = try Pipe()
        let deadline = ContinuousClock.now + timeout
        identifier = try Self.spawn(
            arguments,
            environment: environment,
            output: pipe.writing.rawValue,
            isSilent: isSilent
        )
        self.deadline = deadline
        output = pipe.keepReading()
    }

    deinit {
        if !isReaped {
            var status: Int32 = 0
            _ = kill(identifier, SIGKILL)
            while unsafe waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        }
    }

    /// Reads to the end of the output, or until ours is full.
    ///
    /// - Throws: ``ProgramFailure``, also when the time is up.
    package borrowing func fill(_ bytes: inout MutableSpan<UInt8>) throws(ProgramFailure) -> Int {
        var filled = 0
        while filled < bytes.count {
            var entry = pollfd(fd: output.rawValue, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&entry, 1, millisecondsLeft)
            if ready == 0 { throw .timeout }
            if ready < 0 {
                guard errno == EINTR else { throw .last }
                continue
            }
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe systemRead(output.rawValue, base + filled, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Waits for the end; nil when the time is up first.
    ///
    /// - Returns: The exit status, or 128 + N after signal N.
    package mutating func wait() -> Int32? {
        var status: Int32 = 0
        while true {
            let result = unsafe waitpid(identifier, &status, WNOHANG)
            if result == identifier { break }
            guard result == 0 || errno == EINTR, millisecondsLeft > 0 else { return nil }
            _ = usleep(2000)
        }
        isReaped = true
        // The layout of a wait status that is not a stop: signal in the low seven bits, else exit status above.
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }

    private var millisecondsLeft: Int32 {
        let left = (deadline - .now).components
        guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
        guard left.seconds < 1_000_000 else { return 1_000_000_000 }
        return Int32(left.seconds) * 1000 + Int32(left.attoseconds / 1_000_000_000_000_000)
    }
}
