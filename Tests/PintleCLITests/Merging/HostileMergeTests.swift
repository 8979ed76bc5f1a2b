import Foundation
import SeededRandom
import Testing

@Suite("A side that does not verify is merged neither by the driver nor by resolve")
struct HostileMergeTests {
    /// The work of an intruder who can push, on their side, in the directory of the project.
    enum Attack: String, CaseIterable, Sendable {
        case none, unsigned, otherProject, rolledBack, addedReader, changedToken
    }

    private static let tried = Effort.choice(of: Attack.allCases, 2)

    @Test("The side is named, and ours stays", arguments: tried)
    func sides(attack: Attack) throws {
        let branches = try Branches()
        try branches.branch("older", from: "main", setting: ["API_TIMEOUT": "9s"])
        try branches.save(["API_TIMEOUT": "10s"])
        try branches.done("branch", "base")
        try branches.branch("feature", from: "base", setting: ["API_TIMEOUT": "11s"])
        try alter(attack, branches)
        try branches.branch("change", from: "base", setting: ["LOG_LEVEL": "warning"])
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        guard attack != .none else {
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try branches.isClean())
            return
        }
        #expect(
            outcome.status == 1 && outcome.errorText.contains("the other side (theirs) cannot be merged"),
            "\(outcome)"
        )
        let resolved = try branches.sandbox.pintle("resolve")
        #expect(
            resolved.status == 65 && resolved.errorText.contains("the other side (theirs) cannot be merged"),
            "\(resolved)"
        )
        #expect(resolved.errorText.contains("git checkout --ours environments/dev.env"), "\(resolved)")
        #expect(try branches.file.contains("<<<<<<<"))
        try branches.done("checkout", "--ours", "environments/dev.env")
        #expect(try branches.value("LOG_LEVEL") == "warning")
    }

    /// Changes the file of the branch `feature` and commits it.
    private func alter(_ attack: Attack, _ branches: Branches) throws {
        let (sandbox, file) = (branches.sandbox, "environments/dev.env")
        let text = try sandbox.text(file)
        switch attack {
        case .none: return
        case .unsigned: try sandbox.write(file, text.replacing("API_TIMEOUT=11s", with: "API_TIMEOUT=12s"))
        case .otherProject: try sandbox.write(file, try Sandbox.begun("--example").text(file))
        case .rolledBack: try sandbox.write(file, try branches.git("show", "base~1:\(file)").text)
        case .addedReader:
            let line = try #require(text.firstMatch(of: /#: reader alice (\S+)\n/))
            try sandbox.write(file, text.replacing(line.0, with: line.0 + "#: reader mallory \(line.1)\n"))
        case .changedToken:
            let token = try #require(text.firstMatch(of: /SESSION_SECRET=sealed:\S+:([A-Za-z0-9_-]{20})/))
            try sandbox.write(file, text.replacing(token.1, with: String(token.1.reversed())))
        }
        try #require(try sandbox.text(file) != text)
        try branches.done("commit", "-q", "-a", "-m", "altered")
    }

    @Test("A schema that nobody signed is not merged", arguments: [false, true])
    func schema(isSigned: Bool) throws {
        let branches = try Branches()
        let (sandbox, file) = (branches.sandbox, "environments/schema.yaml")
        for (branch, text) in [("feature", "\n  extra.one: { type: string, required: [] }\n"), ("change", "# more\n")] {
            try branches.done("checkout", "-q", "-B", branch, "main", "--no-track")
            let schema = try sandbox.text(file)
            try sandbox.write(
                file,
                branch == "change" ? text + schema : schema.replacing("\ntargets:\n", with: text + "\ntargets:\n")
            )
            if isSigned || branch == "change" { try branches.pintle("schema", "sign", "--yes") }
            try branches.done("commit", "-q", "-a", "-m", branch)
        }
        let outcome = try branches.git("merge", "-q", "--no-edit", "feature")
        #expect(outcome.status == 1, "\(outcome)")
        guard isSigned else {
            #expect(outcome.errorText.contains("the other side (theirs) cannot be merged"), "\(outcome)")
            return
        }
        #expect(outcome.errorText.contains("is merged, and not signed yet"), "\(outcome)")
        let merged = try sandbox.text(file)
        #expect(merged.hasPrefix("# more\n") && merged.contains("extra.one:") && !merged.contains("<<<<<<<"))
        #expect(try sandbox.pintle("verify").status == 65)
        try branches.pintle("schema", "sign", "--yes")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.isClean())
    }
}
