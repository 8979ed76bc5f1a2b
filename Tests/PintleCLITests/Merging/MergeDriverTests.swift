import Foundation
import SeededRandom
import Testing

@Suite("Git merges env files setting by setting")
struct MergeDriverTests {
    private static let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
    private static let other = "tT4yUw8zLpQr2MmE6oIs9Gc3HdZ7SlWf"

    @Test("Two branches that set different settings are merged without a question")
    func different() throws {
        let branches = try Branches()
        try branches.branch("feature", from: "main", setting: ["SESSION_SECRET": Self.canary])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errorText.contains("dev: merged; taken from the other side: SESSION_SECRET"), "\(outcome)")
        #expect(try branches.value("SESSION_SECRET") == Self.canary && branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.isClean())
        let generation = try #require(try branches.file.firstMatch(of: /\n#: generation (\d+) (\S+ ?\S*)\n/))
        #expect(generation.2.split(separator: " ").count == 2)
        try branches.expectNowhere(Self.canary)
    }

    @Test("One setting that both sides changed stays sealed between markers until somebody chooses")
    func same() throws {
        let branches = try Branches()
        try branches.branch("feature", from: "main", setting: ["SESSION_SECRET": Self.canary, "API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["SESSION_SECRET": Self.other, "LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errorText.contains("dev: both sides changed SESSION_SECRET differently"), "\(outcome)")
        #expect(outcome.errorText.contains("run pintle resolve environments/dev.env"), "\(outcome)")
        let text = try branches.file
        #expect(text.contains("<<<<<<< ours\nSESSION_SECRET=sealed:1:"), "\(text)")
        for command in [
            ["check", "dev"], ["verify"], ["get", "dev", "LOG_LEVEL"], ["set", "dev", "LOG_LEVEL", "info"],
        ] {
            let refused = try branches.sandbox.run([BuiltBinary.path] + command)
            #expect(refused.status == 65 && refused.errorText.contains("has an unsettled merge"), "\(refused)")
        }
        let unsettled = try branches.sandbox.refused(1, "resolve")
        #expect(unsettled.errorText.contains("--ours SESSION_SECRET"), "\(unsettled)")
        try branches.expectNowhere(Self.canary, Self.other)
        let resolved = try branches.pintle("resolve", "--theirs", "SESSION_SECRET")
        #expect(resolved.errorText.contains("git add environments/dev.env\n  git commit"), "\(resolved)")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.value("SESSION_SECRET") == Self.canary && branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.value("API_TIMEOUT") == "11s")
        #expect(try branches.isClean())
        try branches.expectNowhere(Self.canary, Self.other)
    }

    @Test("On a terminal, resolve asks for each setting, and takes a value that is typed")
    func asks() throws {
        let branches = try Branches(hasDrivers: false)
        try branches.branch("feature", from: "main", setting: ["SESSION_SECRET": Self.canary, "LOG_LEVEL": "info"])
        try branches.branch("change", from: "main", setting: ["SESSION_SECRET": Self.other, "LOG_LEVEL": "warning"])
        #expect(try branches.git("merge", "-q", "--no-edit", "feature").status == 1)
        #expect(try branches.file.contains("<<<<<<<"), "git's own conflict")
        let outcome = try branches.sandbox.onTerminal(
            "resolve",
            answers: [
                ("theirs: 'info'", "o"), ("SESSION_SECRET of dev", "v"), ("SESSION_SECRET in dev", "z" + Self.other),
            ]
        )
        #expect(outcome.status == 0 && !outcome.text.contains(Self.other), "\(outcome)")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.value("LOG_LEVEL") == "warning" && branches.value("SESSION_SECRET") == "z" + Self.other)
        #expect(try branches.isClean())
    }

    @Test("Without a key, git's conflict stays, and a member who may merge settles it")
    func withoutKey() throws {
        let branches = try Branches()
        try branches.sandbox.join("bob", "--read", "base,dev")
        try branches.sandbox.commit("bob")
        try branches.branch("feature", from: "change", setting: ["API_TIMEOUT": "11s"])
        try branches.branch("other", from: "change", setting: ["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature", as: "bob")
        #expect(
            outcome.status == 1 && outcome.errorText.contains("one of these members can merge it: alice"),
            "\(outcome)"
        )
        #expect(try branches.file.contains("<<<<<<< ours"))
        let refused = try branches.sandbox.run(
            [BuiltBinary.path, "resolve"],
            variables: branches.sandbox.person("bob")
        )
        #expect(refused.status == 77 && refused.errorText.contains("one of these members"), "\(refused)")
        try branches.pintle("resolve")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.value("API_TIMEOUT") == "11s" && branches.value("LOG_LEVEL") == "warning")
    }

    @Test("A clone whose configuration lost the program keeps git's conflict")
    func missingProgram() throws {
        let branches = try Branches()
        let driver = try branches.git("config", "merge.pintle.driver").text.trimmingCharacters(in: .newlines)
        let broken = driver.replacing(#/[^ ;]*\/pintle/#, with: "/nowhere/pintle")
        try #require(broken != driver)
        try branches.done("config", "merge.pintle.driver", broken)
        try branches.branch("feature", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        #expect(try branches.git("merge", "-q", "--no-edit", "feature").status == 1)
        #expect(try branches.file.contains("<<<<<<< ours"))
        try branches.pintle("resolve")
        #expect(try branches.value("API_TIMEOUT") == "11s" && branches.value("LOG_LEVEL") == "warning")
    }
}
