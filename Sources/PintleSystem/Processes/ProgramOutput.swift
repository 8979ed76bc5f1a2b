#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

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
