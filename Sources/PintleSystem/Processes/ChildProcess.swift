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

extension ChildProcess {
    /// Starts a program with the null device as input and `output` as output.
    static func spawn(
        _ arguments: [String],
        environment: ProcessEnvironment,
        output: Int32,
        isSilent: Bool
    ) throws(ProgramFailure) -> pid_t {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = unsafe posix_spawn_file_actions_t()
        #endif
        try check(unsafe posix_spawn_file_actions_init(&actions))
        defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
        try check(unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0))
        try check(unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO))
        if isSilent {
            try check(unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0))
        }
        var identifier: pid_t = 0
        let program = arguments.first ?? ""
        let variables = environment.values.map { "\($0.key)=\($0.value)" }
        let code = unsafe withCStrings(arguments) { arguments in
            unsafe withCStrings(variables) { variables in
                unsafe posix_spawnp(&identifier, program, &actions, nil, arguments, variables)
            }
        }
        try check(code)
        return identifier
    }

    /// The functions of this family return their error.
    private static func check(_ code: Int32) throws(ProgramFailure) {
        guard code == 0 else { throw .system(code) }
    }

    /// Lends a null-terminated array of C strings.
    private static func withCStrings<R>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> R
    ) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
        defer { unsafe pointers.forEach { unsafe free($0) } }
        unsafe pointers.append(nil)
        return unsafe body(pointers)
    }
}

/// Both ends of a pipe that no child process inherits.
struct Pipe: ~Copyable {
    let reading: OwnedDescriptor
    let writing: OwnedDescriptor

    /// Makes a pipe.
    init() throws(ProgramFailure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .last }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = OwnedDescriptor(taking: ends[0], path: "a pipe")
        writing = OwnedDescriptor(taking: ends[1], path: "a pipe")
    }

    /// Closes the end for writing, so that reading comes to an end when the others do.
    consuming func keepReading() -> OwnedDescriptor { reading }
}

/// The output and the exit status of a program, for output that is not secret.
package struct ProgramOutput: Sendable {
    /// The exit status, or 128 + N after signal N.
    package let status: Int32
    package let bytes: [UInt8]

    /// Runs a program with an empty standard input; its standard error is discarded.
    ///
    /// - Parameters:
    ///   - arguments: The program, looked up in `PATH`, and its arguments; no shell takes part.
    ///   - environment: Its variables.
    ///   - limit: The most bytes that are taken.
    ///   - timeout: The longest time that it may run.
    /// - Throws: ``ProgramFailure``; then the program has ended.
    package init(
        of arguments: [String],
        environment: ProcessEnvironment,
        limit: Int,
        timeout: Duration = .seconds(60)
    ) throws(ProgramFailure) {
        let result = try Self.run(arguments, environment, limit: limit, timeout: timeout)
        guard result.bytes.count <= limit else { throw .tooLarge }
        guard let status = result.status else { throw .timeout }
        self.status = status
        bytes = result.bytes
    }

    private static func run(
        _ arguments: [String],
        _ environment: ProcessEnvironment,
        limit: Int,
        timeout: Duration
    ) throws(ProgramFailure) -> (status: Int32?, bytes: [UInt8]) {
        var process = try ChildProcess(arguments, environment: environment, timeout: timeout, isSilent: true)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            var span = buffer.mutableSpan
            let count = try process.fill(&span)
            bytes += buffer[..<count]
            if count < buffer.count { return (process.wait(), bytes) }
        }
        return (nil, bytes)
    }
}
