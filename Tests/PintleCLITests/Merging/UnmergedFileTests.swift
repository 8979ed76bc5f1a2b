import Foundation
import Testing

@Suite("resolve merges what git left unmerged, whatever is in the work tree")
struct UnmergedFileTests {
    private static let secret = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"

    /// What leaves one side whole in the work tree.
    enum Cause: String, CaseIterable, Sendable {
        case attributeOfClone, attributeOfRepository, failingDriver, checkedOutSide
    }

    private func conflict(_ cause: Cause) throws -> Branches {
        let branches = try Branches()
        let sandbox = branches.sandbox
        if cause == .attributeOfRepository {
            try branches.done("checkout", "-q", "main")
            try sandbox.write("environments/.gitattributes", "*.env -merge\n")
            try branches.done("add", "-A")
            try branches.done("commit", "-q", "-m", "attributes")
        }
        try branches.branch("feature", from: "main", setting: ["SESSION_SECRET": Self.secret, "API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        switch cause {
        case .attributeOfClone: try sandbox.write(".git/info/attributes", "*.env binary\n")
        case .failingDriver: try branches.done("config", "merge.pintle.driver", "false")
        case .checkedOutSide: try branches.done("config", "--remove-section", "merge.pintle")
        case .attributeOfRepository: break
        }
        #expect(try branches.git("merge", "-q", "--no-edit", "feature").status == 1)
        if cause == .checkedOutSide { try branches.done("checkout", "--ours", "environments/dev.env") }
        #expect(try !branches.file.contains("<<<<<<<"))
        return branches
    }

    @Test("A side that is whole in the work tree does not count as merged", arguments: Cause.allCases)
    func oneSide(cause: Cause) throws {
        let branches = try conflict(cause)
        try branches.pintle("resolve")
        try branches.done("add", "-A")
        try branches.done("commit", "-q", "--no-edit")
        #expect(try branches.value("SESSION_SECRET") == Self.secret)
        #expect(try branches.value("API_TIMEOUT") == "11s" && branches.value("LOG_LEVEL") == "warning")
        // What resolve itself has merged stays, when it runs again.
        #expect(try branches.isClean())
    }

    @Test("An option that no conflict needs is named, and the rest is settled")
    func useless() throws {
        let branches = try conflict(.attributeOfClone)
        let outcome = try branches.sandbox.pintle("resolve", "--theirs", "NO_SUCH_NAME")
        #expect(outcome.status == 64)
        #expect(outcome.errorText.contains("both sides agree on NO_SUCH_NAME"), "\(outcome)")
        #expect(try branches.file.contains("LOG_LEVEL=warning"))
    }

    @Test("A file of an unfinished merge is not signed")
    func signed() throws {
        let branches = try conflict(.attributeOfClone)
        let text = try branches.file
        try branches.sandbox.write("environments/dev.env", "# a comment of somebody\n" + text)
        let outcome = try branches.sandbox.refused(1, "sign", "dev", "--yes")
        #expect(outcome.errorText.contains("part of a merge that is not finished"), "\(outcome)")
    }

    @Test("A schema that was merged by hand is not merged again")
    func schemaByHand() throws {
        let branches = try Branches()
        let (sandbox, file) = (branches.sandbox, "environments/schema.yaml")
        for (branch, limit) in [("feature", "50s"), ("change", "40s")] {
            try branches.done("checkout", "-q", "-B", branch, "main", "--no-track")
            let text = try sandbox.text(file)
            let old = try #require(text.firstRange(of: "max: 60s"))
            try sandbox.write(file, text.replacingCharacters(in: old, with: "max: \(limit)"))
            try branches.pintle("schema", "sign", "--yes")
            try branches.done("commit", "-q", "-a", "-m", branch)
        }
        #expect(try branches.git("merge", "-q", "--no-edit", "feature").status == 1)
        #expect(try sandbox.pintle("resolve").status == 1)
        let lines = try sandbox.lines(file)
        try #require(lines.contains { $0.hasPrefix("<<<<<<<") })
        let start = try #require(lines.firstIndex { $0.hasPrefix("<<<<<<<") })
        let middle = try #require(lines.firstIndex { $0.hasPrefix("=======") })
        let end = try #require(lines.firstIndex { $0.hasPrefix(">>>>>>>") })
        let base = lines.firstIndex { $0.hasPrefix("|||||||") } ?? middle
        let mine = (Array(lines[..<start]) + lines[(start + 1)..<base] + lines[(end + 1)...]).joined(separator: "\n")
        try sandbox.write(file, mine + "\n")
        let outcome = try sandbox.refused(1, "resolve")
        #expect(outcome.errorText.contains("merged by hand, and is not signed yet"), "\(outcome)")
        #expect(try sandbox.text(file) == mine + "\n")
        try branches.pintle("schema", "sign", "--yes")
        try branches.pintle("resolve")
    }

    @Test("A side with an older data key is not merged")
    func olderDataKey() throws {
        let branches = try Branches()
        try branches.branch("feature", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.save(["API_TIMEOUT": "12s"])
        try branches.save(["API_TIMEOUT": "13s"])
        try branches.done("checkout", "-q", "-B", "new", "main", "--no-track")
        try branches.pintle("rotate", "dev")
        try branches.done("commit", "-q", "-a", "-m", "a new data key")
        // Somebody who can push puts the file of the other branch over it.
        try branches.done("checkout", "-q", "-B", "replay", "new", "--no-track")
        try branches.done("checkout", "-q", "feature", "--", "environments/dev.env")
        try branches.done("commit", "-q", "-m", "replayed")
        try branches.branch("change", from: "new", setting: ["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "replay")
        #expect(outcome.status == 1 && outcome.errorText.contains("has data key 1"), "\(outcome)")
        #expect(try branches.sandbox.pintle("resolve").status == 65)
    }

    @Test("git status names attributes and commands that keep the driver from merging")
    func status() throws {
        let branches = try Branches()
        let sandbox = branches.sandbox
        #expect(try sandbox.pintle("git", "status").errorText.isEmpty)
        try sandbox.write(".git/info/attributes", "*.env -merge\n")
        let attributes = try sandbox.pintle("git", "status")
        #expect(
            (attributes.text + attributes.errorText).contains("give environments/dev.env merge=unset"),
            "\(attributes)"
        )
        try FileManager.default.removeItem(atPath: sandbox.project + "/.git/info/attributes")
        try branches.done("config", "merge.pintle.driver", "true %A")
        let driver = try sandbox.pintle("git", "status")
        #expect((driver.text + driver.errorText).contains("the merge driver is another command"), "\(driver)")
    }

    @Test("git's diff shows no control character of a file that is no env file")
    func textconv() throws {
        let sandbox = try Sandbox.repository()
        try sandbox.write("odd.env", "A=\u{1B}[31mred\u{1B}]0;title\u{7}\u{202E}x\nnot a line\n")
        let outcome = try sandbox.pintle("git", "textconv", "odd.env")
        #expect(outcome.status == 0 && outcome.text.contains("red"), "\(outcome)")
        #expect(!outcome.text.contains("\u{1B}") && !outcome.text.contains("\u{202E}"), "\(outcome)")
    }
}
