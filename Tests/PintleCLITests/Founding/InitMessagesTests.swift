import Foundation
import Testing

@Suite("The owner of a new project gets clear messages")
struct InitMessagesTests {
    private func founded(_ lines: String...) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("start.env", lines.joined(separator: "\n") + "\n")
        let outcome = try sandbox.pintle("init", "--from", "base=start.env")
        try #require(outcome.status == 0, "\(outcome)")
        return sandbox
    }

    @Test("A removed value is reported as removed")
    func removed() throws {
        let sandbox = try founded("A_PORT=1", "B_PORT=2")
        #expect(try sandbox.pintle("unset", "base", "A_PORT").errorText.hasPrefix("base: removed A_PORT\n"))
    }

    @Test("A change shows its own findings, and counts the rest")
    func counted() throws {
        let sandbox = try founded("DB_PASSWORD=changeme", "A_PORT=1")
        #expect(
            try sandbox.pintle("set", "dev", "A_PORT", "2").errorText
                == "dev: saved A_PORT\n1 warning in dev from before this change: pintle check dev\n"
        )
        let own = try sandbox.pintle("set", "dev", "DB_PASSWORD", "--stdin", input: "changeme2")
        #expect(!own.errorText.contains("DB_PASSWORD=changeme"))
    }

    @Test("A finding in a shared layer appears once, and check does not mention writing")
    func shared() throws {
        let sandbox = try founded("DB_PASSWORD=changeme")
        let text = try sandbox.pintle("check").text
        #expect(text.components(separatedBy: "[SEC002]").count == 3, "a warning and an error: \(text)")
        #expect(text.contains("= note: also in prod\n"), "\(text)")
        #expect(!text.contains("Nothing was written"))
    }

    @Test("check finds the errors that render would refuse")
    func rendering() throws {
        let sandbox = try founded("LOGIN=changed")
        try #require(try sandbox.pintle("set", "dev", "LOGIN", "--stdin", input: "s3cret's $5").status == 0)
        let check = try sandbox.pintle("check", "dev")
        #expect(check.status == 1 && check.text.contains("error[DEL003]"), "\(check)")
        #expect(try sandbox.pintle("render", "dev").status == 1)
    }

    @Test("Schema mistakes are reported without words about writing")
    func schema() throws {
        let sandbox = try founded("A_PORT=1")
        try sandbox.write("environments/schema.yaml", "project: x\nbogus: 1\n")
        // The missing signature of the schema weighs more for verify.
        for (command, status) in [("check", 78), ("verify", 65)] {
            let outcome = try sandbox.pintle(command)
            #expect(
                outcome.status == status && !outcome.errorText.contains("Nothing was written"),
                "\(command): \(outcome)"
            )
        }
        let set = try sandbox.pintle("set", "dev", "A_PORT", "2")
        #expect(set.errorText.contains("Nothing was written"), "\(set)")
    }

    @Test("A mistyped command gets the nearest name", arguments: [["chekc"], ["schema", "chek"]])
    func nearest(arguments: [String]) throws {
        let outcome = try Sandbox().run([BuiltBinary.path] + arguments)
        #expect(outcome.status == 64 && outcome.errorText.contains("did you mean check?"), "\(outcome)")
    }

    @Test("An invalid name is quoted, with the valid form")
    func names() throws {
        let outcome = try Sandbox().pintle("init", "--as", "by")
        #expect(outcome.status == 64)
        #expect(
            outcome.errorText.contains("'by' is not a valid name") && outcome.errorText.contains("at, by, extends, sig")
        )
    }

    @Test("The pages of all codes have one form, and no two are the same")
    func pages() throws {
        let sandbox = try Sandbox()
        let codes =
            ["DEL001", "DEL003", "DEL004", "TYP001", "LAY001"] + (1...5).map { "TGT00\($0)" }
            + (1...26).filter { $0 != 25 }.map { "SCH0\($0 < 10 ? "0" : "")\($0)" }
            + (1...9).map { "VER00\($0)" } + (1...4).map { "WAI00\($0)" }
        var pages: Set<String> = []
        for code in codes {
            let outcome = try sandbox.pintle("rules", code)
            #expect(outcome.text.hasPrefix("\(code): refuses ") && outcome.text.contains("\n\nwhy\n  "), "\(outcome)")
            #expect(outcome.text.contains("\n\nfix\n  "))
            #expect(pages.insert(String(outcome.text.dropFirst(code.count))).inserted, "\(code)")
        }
    }

    @Test("init in an existing project says how to continue")
    func existing() throws {
        let sandbox = try Sandbox.founded()
        #expect(try sandbox.pintle("init").errorText.contains("continue with: pintle edit dev"))
    }
}
