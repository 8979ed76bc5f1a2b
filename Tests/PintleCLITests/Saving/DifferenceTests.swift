import Foundation
import Testing

@Suite("A save reports new and fixed findings, and counts the rest")
struct DifferenceTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
        try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "true")
    }

    @Test("Earlier findings take one line")
    func rest() throws {
        let outcome = try sandbox.run(as: "alice", "set", "prod", "LOG_LEVEL", "info")
        #expect(!outcome.errorText.contains("error[DBG001]"), "\(outcome)")
        #expect(outcome.errorText.contains("1 error in prod from before this change: pintle check prod"), "\(outcome)")
        #expect(outcome.errorText.split(separator: "\n").count == 2)
    }

    @Test("New findings are shown completely, also on another setting")
    func brought() throws {
        let outcome = try sandbox.run(as: "alice", "unset", "prod", "SUPABASE_PINS")
        #expect(outcome.errorText.contains("prod: removed SUPABASE_PINS"))
        #expect(outcome.errorText.contains("error["), "\(outcome)")
        #expect(
            !outcome.errorText.contains("error[DBG001]")
                && outcome.errorText.contains("more in prod from before this change")
        )
    }

    @Test("Fixed findings are named")
    func fixed() throws {
        let outcome = try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "false")
        #expect(outcome.errorText == "prod: saved APP_DEBUG\nfixed: DBG001 APP_DEBUG\n", "\(outcome)")
    }

    @Test("revert reports a removed value as removed")
    func reverted() throws {
        try sandbox.run(as: "alice", "set", "dev", "APP_NAME", "other")
        try sandbox.run(as: "alice", "set", "dev", "LOG_LEVEL", "error")
        let one = try sandbox.run(as: "alice", "revert", "dev", "APP_NAME", "--to", "main")
        #expect(one.errorText.hasPrefix("dev: removed APP_NAME\n"), "\(one)")
        try sandbox.run(as: "alice", "set", "dev", "APP_NAME", "other")
        let all = try sandbox.run(as: "alice", "revert", "dev", "--to", "main")
        #expect(all.errorText.hasPrefix("dev: restored LOG_LEVEL; removed APP_NAME\n"), "\(all)")
    }

    @Test("A finding in an abstract layer names that layer")
    func layer() throws {
        for name in ["dev", "staging", "prod"] { try sandbox.run(as: "alice", "set", name, "APP_NAME", "x") }
        try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "false")
        let outcome = try sandbox.pintle("check")
        #expect(outcome.text.hasSuffix("1 warning in base. More: pintle rules LAY001\n"), "\(outcome)")
    }
}
