#if os(Linux)
import Foundation
import Testing

extension Sandbox {
    /// Every call that makes, fills, moves, locks or takes away a file; names that an architecture lacks are left out.
    private static let calls =
        "?open,openat,?creat,write,?pwrite64,fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,?unlinkat,flock,ftruncate,"
        + "?link,?linkat,?mkdir,?mkdirat,fchmod"

    /// Whether programs may be traced; containers often forbid it.
    static let mayTrace = (try? Sandbox().traced([], ["/bin/true"]))?.status == 0

    /// Runs a program under `strace`.
    func traced(_ options: [String], _ arguments: [String], input: String? = nil) throws -> Outcome {
        let log = path + "/../trace"
        let command = ["/usr/bin/env", "strace", "-qq", "-s", "4096", "-o", log, "-e", "trace=" + Self.calls]
        return try run(command + options + arguments, input: input)
    }

    /// The calls that a program makes while it holds its first lock, and after.
    func systemCalls(_ arguments: [String], input: String? = nil) throws -> [SystemCall] {
        let outcome = try traced([], arguments, input: input)
        try #require(outcome.status == 0, "\(outcome)")
        var counts: [Substring: Int] = [:]
        var calls: [SystemCall] = []
        for line in try String(contentsOfFile: path + "/../trace", encoding: .utf8).split(separator: "\n") {
            let name = line.prefix { $0 != "(" }
            counts[name, default: 0] += 1
            calls.append(SystemCall(name: String(name), number: counts[name] ?? 0, text: String(line)))
        }
        let lock = try #require(calls.firstIndex { $0.name == "flock" })
        return Array(calls[lock...])
    }

    /// Runs a program and interferes with one of its calls.
    func run(_ arguments: [String], injecting fault: String, at call: SystemCall, input: String? = nil) throws
        -> Outcome
    {
        try traced(["-e", "inject=\(call.name):\(fault):when=\(call.number)"], arguments, input: input)
    }
}
#endif
