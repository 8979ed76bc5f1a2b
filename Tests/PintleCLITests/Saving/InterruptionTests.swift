#if os(Linux)
import Foundation
import SeededRandom
import Testing

@Suite(
    "A save that is killed or fails leaves a complete file",
    .enabled(if: Sandbox.mayTrace, "strace may not trace here")
)
struct InterruptionTests {
    private static let file = "environments/dev.env"
    private static let command = [BuiltBinary.path, "set", "dev", "API_TOKEN", "--stdin"]
    private let sandbox: Sandbox

    init() throws {
        // A small project: the runs are many.
        sandbox = try .founded()
        for (key, value) in [("API_TOKEN", "first"), ("OTHER", "kept")] {
            try #require(try sandbox.pintle("set", "dev", key, "--stdin", input: value).status == 0)
        }
    }

    @Test("A kill at any call leaves the old file or the new one, and the next save cleans up")
    func killed() throws {
        let (old, memory) = (try sandbox.bytes(Self.file), try Tree(sandbox.state))
        let calls = try sandbox.systemCalls(Self.command, input: "second")
        try restore(old, memory)
        var written: [Bool] = []
        var leftBehind = 0
        let sample = Set(Effort.choice(of: calls, 14))
        // A kill at the call that puts a file in place leaves the temporary one.
        for call in calls where sample.contains(call) || call.name.hasPrefix("rename") {
            let outcome = try sandbox.run(Self.command, injecting: "signal=KILL", at: call, input: "second")
            #expect(outcome.status == 128 + 9, "\(call): \(outcome)")
            let isNew = try sandbox.bytes(Self.file) != old
            if written.last != isNew {
                let verified = try sandbox.pintle("verify")
                #expect(verified.status == 0, "\(call): \(verified)")
            }
            if isNew { #expect(try sandbox.value("dev", "API_TOKEN") == Array("second".utf8), "\(call)") }
            written.append(isNew)
            leftBehind += try leftovers().count
            try restore(old, memory)
        }
        #expect(written.count > 10 && written.first == false && written.last == true)
        #expect(
            written == written.sorted { !$0 && $1 },
            "there is one instant at which the new file takes the old one's place"
        )
        #expect(leftBehind > 0)
        #expect(try sandbox.pintle("set", "dev", "API_TOKEN", "--stdin", input: "third").status == 0)
        #expect(try leftovers() == [])
    }

    @Test(
        "A full or broken disk is an error, and leaves the old file and no temporary one",
        arguments: Effort.choice(
            of: [
                ("openat", "ENOSPC"), ("openat", "EROFS"), ("write", "ENOSPC"), ("write", "EIO"), ("write", "EDQUOT"),
                ("fsync", "EIO"), ("fsync", "ENOSPC"), ("rename", "EIO"), ("rename", "EACCES"),
            ],
            5
        )
    )
    func failing(name: String, error: String) throws {
        let calls = try sandbox.systemCalls(Self.command, input: "second")
        let before = try sandbox.tree()
        let start = try #require(calls.firstIndex { $0.text.contains("O_EXCL") && $0.text.contains("/environments/") })
        let call = try #require(calls[start...].first { $0.name.hasPrefix(name) })
        let command = [BuiltBinary.path, "set", "dev", "API_TOKEN", "--stdin"]
        let outcome = try sandbox.run(command, injecting: "error=\(error)", at: call, input: "fourth")
        #expect(outcome.status == 73, "\(call): \(outcome)")
        #expect(outcome.errorText.contains("error: ") && outcome.errorText.contains(Self.file), "\(outcome)")
        #expect(try sandbox.tree() == before)
        #expect(try sandbox.verified())
    }

    @Test("A failed sync of the directory is reported, and the file is complete")
    func unsynchronized() throws {
        let calls = try sandbox.systemCalls(Self.command, input: "second")
        let start = try #require(calls.firstIndex { $0.name.hasPrefix("rename") && $0.text.contains("/environments/") })
        let call = try #require(calls[start...].first { $0.name == "fsync" })
        let outcome = try sandbox.run(Self.command, injecting: "error=EIO", at: call, input: "third")
        #expect(outcome.status == 75 && outcome.errorText.contains(Self.file), "\(outcome)")
        #expect(outcome.errorText.contains("it is written") && !outcome.errorText.contains("nothing was changed"))
        #expect(try sandbox.verified())
        #expect(try sandbox.value("dev", "API_TOKEN") == Array("third".utf8))
    }

    @Test("members remove reports the written roster when env files fail, and finishes later")
    func partlyWritten() throws {
        for name in ["bob", "carol"] { try sandbox.join(name, "--read", "dev,staging") }
        let calls = try Sandbox(copying: sandbox).systemCalls([BuiltBinary.path, "members", "remove", "carol"])
        let call = try #require(calls.first { $0.text.contains("O_EXCL") && $0.text.contains("dev.env") })
        let command = [BuiltBinary.path, "members", "remove", "bob"]
        let outcome = try sandbox.run(command, injecting: "error=ENOSPC", at: call)
        #expect(outcome.status == 73, "\(outcome)")
        #expect(outcome.errorText.contains("written already: keys/roster"), "\(outcome)")
        #expect(!outcome.errorText.contains("nothing was changed"))
        try #require(try sandbox.pintle("members", "remove", "bob").status == 0)
        #expect(try sandbox.verified())
    }

    @Test("verify names the rest of an interrupted save, and does not refuse it")
    func leftover() throws {
        for path in [
            "environments/.pintle-tmp-1x-dev.env.new", "environments/.pintle-tmp-1x-prod.env",
            "keys/.pintle-tmp-1x-roster",
        ] {
            try sandbox.write(path, "half of it")
            let outcome = try sandbox.pintle("verify")
            #expect(
                outcome.status == 0 && outcome.errorText.contains("\(path) remains from an interrupted save"),
                "\(outcome)"
            )
            try #require(try sandbox.pintle("set", "dev", "API_TOKEN", "--stdin", input: path).status == 0)
            #expect(!sandbox.holds(path))
        }
    }

    @Test("A write that a signal interrupts is repeated")
    func interrupted() throws {
        let calls = try sandbox.systemCalls(Self.command, input: "second")
        let start = try #require(calls.firstIndex { $0.text.contains("O_EXCL") && $0.text.contains("/environments/") })
        let call = try #require(calls[start...].first { $0.name == "write" })
        let outcome = try sandbox.run(Self.command, injecting: "error=EINTR", at: call, input: "third")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("dev", "API_TOKEN") == Array("third".utf8))
    }

    private func restore(_ bytes: [UInt8], _ memory: Tree) throws {
        try sandbox.write(Self.file, bytes)
        for (path, entry) in memory.entries where entry.kind == FileAttributeType.typeRegular.rawValue {
            try Data(entry.bytes).write(to: URL(filePath: sandbox.state + "/" + path))
        }
    }

    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/environments").filter {
            !$0.hasSuffix(".env") && $0 != "schema.yaml" || $0.hasPrefix(".")
        }
    }
}
#endif
