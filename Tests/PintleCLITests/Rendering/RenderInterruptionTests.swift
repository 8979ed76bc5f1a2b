#if os(Linux)
import Foundation
import SeededRandom
import Testing

@Suite(
    "A render that is killed or fails leaves one complete set",
    .enabled(if: Sandbox.mayTrace, "strace may not trace here")
)
struct RenderInterruptionTests {
    private static let command = [BuiltBinary.path, "render", "dev", "one", "two", "-o", "out"]
    private static let files = ["one.env", "two/one", "two/three"]
    private static let settings = """
        settings:
          one: { type: string, secret: true, required: [dev] }
          three: { type: string, secret: true, required: [dev] }
        """
    private static let targets = """
          one: { format: dotenv, audience: server, path: one.env }
          two: { format: docker-secrets, audience: server, path: two }
          other: { format: json, audience: server, path: other.json }

        """
    private let sandbox: Sandbox
    /// The output directory before and after.
    private let old: Tree
    private let new: [String: [UInt8]]

    init() throws {
        sandbox = try .founded()
        let schema = try sandbox.text("environments/schema.yaml").replacing("settings: {}", with: Self.settings)
        try sandbox.write("environments/schema.yaml", schema.replacing("targets:\n", with: "targets:\n" + Self.targets))
        let signed = try sandbox.pintle("schema", "sign", "--yes")
        try #require(signed.status == 0, "\(signed)")
        for key in ["ONE", "THREE"] {
            try #require(try sandbox.pintle("set", "dev", key, "--stdin", input: "first").status == 0)
        }
        try #require(try sandbox.run(Self.command).status == 0)
        old = try Tree(sandbox.project + "/out")
        for key in ["ONE", "THREE"] {
            try #require(try sandbox.pintle("set", "dev", key, "--stdin", input: "second").status == 0)
        }
        try #require(try sandbox.run(Self.command).status == 0)
        new = try Self.values(in: sandbox)
    }

    private static func values(in sandbox: Sandbox) throws -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: try files.map { ($0, try sandbox.bytes("out/" + $0)) })
    }

    /// Puts the output directory back as it was before.
    private func restore() throws {
        let out = sandbox.project + "/out"
        try? FileManager.default.removeItem(atPath: out)
        let directory: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        for path in ["", "/two"] {
            try FileManager.default.createDirectory(
                atPath: out + path,
                withIntermediateDirectories: true,
                attributes: directory
            )
        }
        for (path, entry) in old.entries where entry.kind == FileAttributeType.typeRegular.rawValue {
            let isMade = FileManager.default.createFile(
                atPath: out + "/" + path,
                contents: Data(entry.bytes),
                attributes: [.posixPermissions: 0o600]
            )
            #expect(isMade)
        }
    }

    @Test("Every failed call leaves the old set or the new one, and an error with the old one")
    func everywhere() throws {
        try restore()
        let oldValues = try Self.values(in: sandbox)
        let calls = try sandbox.systemCalls(Self.command)
        let faults = ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES", "error=EINTR"]
        var outcomes = Set<Bool>()
        for (index, call) in Effort.choice(of: Array(calls.enumerated()), 6) {
            for fault in [faults[0], faults[1 + index % 4]] {
                try restore()
                let outcome = try sandbox.run(Self.command, injecting: fault, at: call)
                let isKilled = fault == faults[0]
                #expect(
                    isKilled ? outcome.status == 137 : [0, 73, 74].contains(outcome.status),
                    "\(call) \(fault) \(outcome)"
                )
                // The next run completes the work of a killed run, whatever it writes.
                let next = try sandbox.pintle("render", "dev", "other", "-o", "out")
                #expect(next.status == 0, "\(call) \(fault) \(next)")
                let values = try Self.values(in: sandbox)
                #expect(values == oldValues || values == new, "\(call) \(fault)")
                // Once the new files are there, the list of them or the memory may fail: that is an error too.
                if outcome.status == 0 { #expect(values == new, "\(call) \(fault) \(outcome)") }
                outcomes.insert(values == new)
                let left = try FileManager.default.subpathsOfDirectory(atPath: sandbox.project + "/out")
                #expect(!left.contains { $0.hasPrefix(".pintle-render") }, "\(call) \(fault)")
                #expect(try sandbox.mode("project/out") == 0o700)
            }
        }
        #expect(outcomes == [true, false])
        #expect(calls.count > 30)
    }

    @Test(
        "Ctrl-C and a termination signal leave one complete set, without another render",
        arguments: Effort.choice(of: ["INT", "HUP", "TERM"], 2)
    )
    func asked(signal: String) throws {
        try restore()
        let oldValues = try Self.values(in: sandbox)
        var outcomes = Set<Bool>()
        for call in try sandbox.systemCalls(Self.command) where call.name.hasPrefix("rename") {
            try restore()
            let outcome = try sandbox.run(Self.command, injecting: "signal=\(signal)", at: call)
            #expect(outcome.status > 128 || outcome.status == 0, "\(call) \(outcome)")
            let values = try Self.values(in: sandbox)
            #expect(values == oldValues || values == new, "\(call)")
            outcomes.insert(values == new)
        }
        #expect(!outcomes.isEmpty)
    }

    @Test("Short writes and size limits leave the old set or the new one", arguments: [true, false])
    func shortWrites(isIgnored: Bool) throws {
        try restore()
        let oldValues = try Self.values(in: sandbox)
        var outcomes = Set<Bool>()
        for blocks in Effort.choice(of: [1, 2, 3, 4, 6, 8, 64], 3) {
            try restore()
            // At the limit the kernel writes a part, and then nothing (setrlimit(2)).
            let script = "\(isIgnored ? "trap '' XFSZ; " : "")ulimit -f \(blocks); exec \"$@\""
            let outcome = try sandbox.run(["/bin/bash", "-c", script, "bash"] + Self.command)
            let values = try Self.values(in: sandbox)
            #expect(values == oldValues || values == new, "\(blocks) \(outcome)")
            if outcome.status == 0 { #expect(values == new, "\(blocks) \(outcome)") }
            if values == oldValues { #expect(outcome.status != 0, "\(blocks) \(outcome)") }
            outcomes.insert(values == new)
            try #require(try sandbox.pintle("render", "dev", "other", "-o", "out").status == 0)
            let left = try FileManager.default.subpathsOfDirectory(atPath: sandbox.project + "/out")
            #expect(!left.contains { $0.hasPrefix(".pintle-render") }, "\(blocks)")
        }
        #expect(outcomes == [true, false])
    }
}
#endif
