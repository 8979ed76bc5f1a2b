import Foundation
import Testing

@Suite("Two environments, or two states of one, can be compared without a secret being shown")
struct DiffTests {
    private static let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func set(_ environment: String, _ key: String, _ value: String) throws {
        try sandbox.run(as: "alice", "set", environment, key, "--stdin", input: value)
    }

    @Test("Environments are compared through their layers, and a shared secret is named")
    func environments() throws {
        try set("dev", "SESSION_SECRET", Self.canary)
        try set("staging", "SESSION_SECRET", Self.canary)
        try set("dev", "API_TIMEOUT", "11s")
        let outcome = try sandbox.pintle("diff", "dev", "staging")
        #expect(outcome.status == 0 && !outcome.text.contains(Self.canary), "\(outcome)")
        let row = try #require(outcome.lines.first { $0.hasPrefix("API_TIMEOUT ") })
        #expect(row.contains(" '11s', set by alice (dev) "), "not committed yet: \(row)")
        #expect(row.contains(" '10s', set 20") && row.hasSuffix(" by alice (base)"), "\(row)")
        #expect(outcome.text.contains("\nthe same secret in both: SESSION_SECRET\n"), "\(outcome)")
        #expect(!outcome.text.contains("SESSION_SECRET  "), "equal settings are counted alone")
        let json = try sandbox.pintle("diff", "dev", "staging", "--format", "json")
        let list = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
        let secret = try #require(list.first { $0["key"] as? String == "SESSION_SECRET" })
        #expect(secret["isSharedSecret"] as? Bool == true && secret["leftValue"] is NSNull)
        #expect(!json.text.contains(Self.canary))
    }

    @Test("An environment is compared with a commit, and two commits with each other")
    func commits() throws {
        try set("dev", "SESSION_SECRET", Self.canary)
        try set("dev", "LOG_LEVEL", "info")
        try sandbox.commit("two")
        let since = try sandbox.pintle("diff", "dev", "--since", "main")
        #expect(since.lines.contains { $0.contains("'debug', set 20") && $0.contains("'info', set 20") }, "\(since)")
        #expect(
            since.lines.contains { $0.hasPrefix("SESSION_SECRET ") } && !since.text.contains(Self.canary),
            "\(since)"
        )
        let range = try sandbox.pintle("diff", "main..HEAD")
        #expect(range.lines.contains { $0.hasPrefix("LOG_LEVEL ") } && !range.text.contains("prod at"), "\(range)")
        let same = try sandbox.pintle("diff", "dev", "--since", "HEAD")
        #expect(same.lines.count == 1 && same.text.contains(" settings are equal"), "\(same)")
    }

    @Test("There has to be something to compare with")
    func usage() throws {
        #expect(try sandbox.refused(64, "diff", "dev").errorText.contains("pintle diff dev --since REV"))
        _ = try sandbox.refused(66, "diff", "dev", "nowhere")
        _ = try sandbox.refused(66, "diff", "nowhere..HEAD")
    }
}
