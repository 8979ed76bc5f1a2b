import Foundation
import SeededRandom
import Testing

@Suite("Members who came or went on a branch are respected by the merge of env files")
struct MergeRosterTests {
    private let branches: Branches

    init() throws {
        branches = try Branches()
    }

    @Test("A side that let a member in is merged, and the member reads the result")
    func added() throws {
        try branches.done("checkout", "-q", "-B", "feature", "main", "--no-track")
        try branches.sandbox.join("bob", "--read", "base,dev", "--write", "dev")
        try branches.sandbox.commit("bob")
        try branches.save(["API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try branches.value("LOG_LEVEL", as: "bob") == "warning")
        #expect(try branches.value("API_TIMEOUT", as: "bob") == "11s")
        #expect(try branches.isClean())
    }

    @Test(
        "A side that removed a member is merged, and the former member opens nothing",
        .enabled(if: Effort.current != .sample)
    )
    func removed() throws {
        let sandbox = branches.sandbox
        try sandbox.join("bob", "--read", "base,dev", "--write", "dev")
        try sandbox.commit("bob")
        try branches.done("branch", "-f", "start")
        try branches.done("checkout", "-q", "-B", "feature", "start", "--no-track")
        try branches.pintle("members", "remove", "bob")
        try sandbox.commit("without bob")
        try branches.branch("change", from: "start", setting: ["SESSION_SECRET": "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try branches.value("SESSION_SECRET") == "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe")
        #expect(try branches.isClean())
        let former = try sandbox.run(
            [BuiltBinary.path, "get", "dev", "SESSION_SECRET"],
            variables: sandbox.person("bob")
        )
        #expect(former.status == 77, "\(former)")
    }

    @Test("Two sides with entries of their own are settled by one command, env files too")
    func joined() throws {
        let sandbox = branches.sandbox
        try sandbox.join("bob", "--admin", "--read", "base,dev", "--write", "dev")
        try sandbox.commit("bob")
        try branches.done("branch", "-f", "start")
        try branches.done("checkout", "-q", "-B", "feature", "start", "--no-track")
        try branches.pintle("members", "add", "robot-b", "--read", "base,dev", "--generate", as: "bob")
        try branches.save(["API_TIMEOUT": "11s"], as: "bob")
        try branches.done("checkout", "-q", "-B", "change", "start", "--no-track")
        try branches.pintle("members", "add", "robot-a", "--read", "base,dev", "--generate")
        try branches.save(["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 1 && outcome.errorText.contains("run pintle resolve keys/roster"), "\(outcome)")
        let resolved = try branches.pintle("resolve", "--yes")
        #expect(resolved.errorText.contains("signed again: robot-a is a member now"), "\(resolved)")
        #expect(resolved.errorText.contains("dev: merged; taken from the other side: API_TIMEOUT"), "\(resolved)")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.value("API_TIMEOUT", as: "bob") == "11s" && branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.isClean())
        let members = try branches.pintle("members", "list").text
        #expect(members.contains("robot-a") && members.contains("robot-b"))
    }
}
