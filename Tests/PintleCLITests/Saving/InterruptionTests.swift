#if os(Linux)
import Foundation
import Testing

@Suite("Killed or failing at any moment of a save", .enabled(if: Tracer.isPermitted, "strace may not trace here"))
struct InterruptionTests {
    private static let file = "environments/dev.env"
    /// Every call that makes, fills, moves or takes away a file, by the names it has on all architectures.
    private static let killed = [
        "?open,openat", "write,?pwrite64", "fsync,fdatasync", "?rename,?renameat,renameat2", "?unlink,unlinkat",
        "flock", "close",
    ]
    private let sandbox: Sandbox

    init() throws {
        // A small project: the runs are many.
        sandbox = try .founded()
        for (key, value) in [("API_TOKEN", "first"), ("OTHER", "kept")] {
            try #require(try sandbox.pintle("set", "dev", key, "--stdin", input: value).status == 0)
        }
    }

    @Test(
        "Killed at any call, the old file or the new one is there, whole, and the next save sweeps up",
        arguments: killed
    )
    func killed(calls: String) throws {
        let old = try sandbox.bytes(Self.file)
        let memory = try Tree(sandbox.state)
        var outcomes: Set<Bool> = []
        var number = 0
        while true {
            number += 1
            try #require(number < 100)
            let outcome = try save("signal=KILL", calls, number)
            let bytes = try sandbox.bytes(Self.file)
            outcomes.insert(bytes == old)
            let verified = try sandbox.pintle("verify")
            #expect(verified.status == 0, "\(calls) \(number): \(verified)")
            let value = String(decoding: try sandbox.value("dev", "API_TOKEN"), as: UTF8.self)
            #expect(value == (bytes == old ? "first" : "second"), "\(calls) \(number)")
            if outcome.status == 0 { break }
            #expect(outcome.status == 128 + 9, "\(calls) \(number): \(outcome)")
            try restore(old, memory)
        }
        #expect(outcomes.contains(false))
        #expect(try sandbox.pintle("set", "dev", "API_TOKEN", "--stdin", input: "third").status == 0)
        #expect(try leftovers() == [])
    }

    @Test(
        "A disk that is full or broken is an error, and the old file is untouched",
        arguments: [
            ("write,?pwrite64", "ENOSPC"), ("write,?pwrite64", "EIO"), ("fsync,fdatasync", "EIO"),
            ("fsync,fdatasync", "ENOSPC"), ("?rename,?renameat,renameat2", "EIO"),
            ("?rename,?renameat,renameat2", "EACCES"),
        ]
    )
    func failing(calls: String, error: String) throws {
        let old = try sandbox.bytes(Self.file)
        let before = try Tree(sandbox.project)
        let outcome = try save("error=\(error)", calls, 1)
        #expect(outcome.status == 73, "\(outcome)")
        #expect(outcome.errorText.contains("error: ") && outcome.errorText.contains(Self.file), "\(outcome)")
        #expect(try sandbox.bytes(Self.file) == old)
        #expect(try Tree(sandbox.project) == before, "no temporary file is left")
        #expect(try sandbox.verified())
    }

    @Test("A directory that cannot be put onto the disk is an error too")
    func failingDirectory() throws {
        let outcome = try save("error=EIO", "fsync,fdatasync", 2)
        #expect(outcome.status == 73, "\(outcome)")
        #expect(try sandbox.verified())
        #expect(try leftovers() == [])
    }

    /// Sets a value while the tracer interferes with the `number`th of some calls.
    private func save(_ injection: String, _ calls: String, _ number: Int) throws -> Outcome {
        try sandbox.run(
            [
                "/usr/bin/env", "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
                "inject=\(calls):\(injection):when=\(number)", "-P", sandbox.project + "/environments",
                BuiltBinary.path, "set", "dev", "API_TOKEN", "--stdin",
            ],
            input: "second"
        )
    }

    private func restore(_ bytes: [UInt8], _ memory: Tree) throws {
        try sandbox.write(Self.file, bytes)
        for (path, entry) in memory.entries where entry.kind == FileAttributeType.typeRegular.rawValue {
            try Data(entry.bytes).write(to: URL(filePath: sandbox.state + "/" + path))
        }
    }

    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/environments").filter {
            !$0.hasSuffix(".env") && $0 != "schema.yaml"
        }
    }
}

/// What interferes with system calls.
private enum Tracer {
    /// Containers often forbid tracing.
    static let isPermitted =
        (try? Sandbox().run(["/usr/bin/env", "strace", "-qq", "-o", "/dev/null", "true"]))?.status == 0
}
#endif
