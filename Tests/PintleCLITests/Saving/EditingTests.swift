import Foundation
import Testing

@Suite("An environment is edited as plaintext")
struct EditingTests {
    private static let file = "environments/prod.env"
    private static let secret = "sb_secret_0123456789abcdefghijkl_QWERTYui"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("The editor shows every value as plaintext, with comments and blank lines, and no footer")
    func shown() throws {
        let editor = try sandbox.editor(#"cp "$1" "$TMPDIR/shown""#)
        try #require(try sandbox.pintle("edit", "prod", variables: editor).status == 0)
        let shown = try String(contentsOfFile: sandbox.path + "/tmp/shown", encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let file = try sandbox.lines(Self.file)
        #expect(shown.filter { $0.hasPrefix("#") } == file.filter { $0.hasPrefix("# ") }.map { $0[...] })
        #expect(!shown.contains { $0.hasPrefix("#:") || $0.contains("sealed:") })
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        #expect(shown.contains { $0 == "SESSION_SECRET=\(secret)" })
    }

    @Test("One changed value changes one line and the footer's generation and signature")
    func oneLine() throws {
        let before = try sandbox.lines(Self.file)
        let editor = try sandbox.editor(
            #"sed -i.bak "s/^SUPABASE_SECRET_KEY=.*/SUPABASE_SECRET_KEY=\#(Self.secret)/" "$1""#
        )
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errorText.contains("prod: saved SUPABASE_SECRET_KEY\n"))
        let after = try sandbox.lines(Self.file)
        let changed = zip(before, after).filter { $0 != $1 }.map { $0.1.prefix(12) }
        #expect(before.count == after.count && changed == ["SUPABASE_SEC", "#: generatio", "#: signed al"])
        #expect(try sandbox.value("prod", "SUPABASE_SECRET_KEY") == Array(Self.secret.utf8))
    }

    @Test("An edit without a change changes no byte anywhere")
    func unchanged() throws {
        let outcome = try sandbox.refused(0, "edit", "prod", variables: ["PINTLE_EDITOR": "true"])
        #expect(outcome.errorText == "prod: nothing changed\n")
        let touching = try sandbox.editor(#"cp "$1" "$1.new"; mv "$1.new" "$1""#)
        _ = try sandbox.refused(0, "edit", "prod", variables: touching)
    }

    @Test("A failed editor is named, saves nothing and loses no text")
    func failing() throws {
        _ = try sandbox.refused(1, "edit", "prod", variables: ["PINTLE_EDITOR": "no-such-editor-anywhere"])
        let before = try Tree(sandbox.project)
        let editor = try sandbox.editor(#"echo "API_TIMEOUT=11s" >> "$1"; exit 3"#)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 1 && outcome.errorText.contains("the editor ended with status 3"))
        #expect(outcome.errorText.contains("pintle edit prod --resume"))
        #expect(try Tree(sandbox.project) == before)
        #expect(try sandbox.pintle("edit", "prod", "--resume", variables: ["PINTLE_EDITOR": "true"]).status == 0)
        #expect(try sandbox.value("prod", "API_TIMEOUT") == Array("11s".utf8))
    }

    @Test("The error without an editor names the variables")
    func missing() throws {
        let outcome = try sandbox.refused(64, "edit", "prod")
        #expect(outcome.errorText.contains("PINTLE_EDITOR, VISUAL or EDITOR"))
    }

    @Test("PINTLE_EDITOR comes before VISUAL, and VISUAL before EDITOR")
    func precedence() throws {
        let good = try sandbox.editor(#"date '+# %N' >> "$1""#)["PINTLE_EDITOR"] ?? ""
        for variables in [
            ["PINTLE_EDITOR": good, "VISUAL": "false", "EDITOR": "false"], ["VISUAL": good, "EDITOR": "false"],
            ["EDITOR": good],
        ] {
            #expect(try sandbox.pintle("edit", "prod", variables: variables).status == 0)
        }
    }

    @Test("Comments and order stay as typed, and unchanged values keep their tokens")
    func comments() throws {
        let before = Set(try sandbox.lines(Self.file))
        let editor = try sandbox.editor(
            #"""
            { echo "# at the top"; grep -v '^SESSION_SECRET=' "$1"; echo; echo "# moved"; grep '^SESSION_SECRET=' "$1"; } \
                > "$TMPDIR/new"
            cat "$TMPDIR/new" > "$1"
            """#
        )
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 0 && outcome.errorText == "prod: saved\n", "\(outcome)")
        let after = try sandbox.lines(Self.file)
        #expect(after.first == "# at the top")
        let footer = try #require(after.firstIndex(of: "#: pintle 1"))
        #expect(after[footer - 4..<footer - 2] == ["", "# moved"])
        #expect(after[footer - 2].hasPrefix("SESSION_SECRET=sealed:"))
        #expect(Set(after).subtracting(before).count == 4, "two comments, generation and signature")
    }

    @Test("Loosely typed lines are written in the canonical form")
    func liberal() throws {
        let editor = try sandbox.editor(
            #"""
            { cat "$1"; printf 'export API_TIMEOUT = 12s # why\r\nAPP_NAME='"'"'Single $quoted'"'"'\n\n\n\n'; } \
                > "$TMPDIR/new"
            cat "$TMPDIR/new" > "$1"
            """#
        )
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.lines(Self.file).contains("API_TIMEOUT=12s"))
        #expect(try sandbox.lines(Self.file).contains(#"APP_NAME="Single $quoted""#))
    }

    @Test("A comment with a secret's value is refused, and the message omits the value")
    func secretInComment() throws {
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        let editor = try sandbox.editor(#"sed -n 's/^SESSION_SECRET=/# was /p' "$1" >> "$1""#)
        let before = try Tree(sandbox.project)
        let outcome = try sandbox.pintle("edit", "prod", variables: editor)
        #expect(outcome.status == 1)
        #expect(outcome.errorText.contains("a comment contains the value of session.secret"))
        #expect(!outcome.errorText.contains(secret))
        #expect(try Tree(sandbox.project) == before)
    }

    @Test("No plaintext is left behind, and only the owner can read it meanwhile")
    func noTraces() throws {
        let editor = try sandbox.editor(#"ls -ld "$1" "$(dirname "$1")" > "$TMPDIR/modes"; echo '# x' >> "$1""#)
        try #require(try sandbox.pintle("edit", "prod", variables: editor).status == 0)
        let modes = try String(contentsOfFile: sandbox.path + "/tmp/modes", encoding: .utf8)
        #expect(Set(modes.split(separator: "\n").map { $0.prefix(10) }) == ["-rw-------", "drwx------"])
        #expect(modes.contains(sandbox.runtime + "/pintle-edit-"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.runtime).isEmpty)
    }

    @Test("The editor does not see the private key")
    func noKey() throws {
        let key = try String(contentsOfFile: sandbox.configuration + "/pintle/identity", encoding: .utf8)
        var variables = try sandbox.editor(#"env > "$TMPDIR/seen""#)
        variables["PINTLE_KEY"] = key.split(separator: "\n").last.map(String.init)
        try #require(try sandbox.pintle("edit", "prod", variables: variables).status == 0)
        let seen = try String(contentsOfFile: sandbox.path + "/tmp/seen", encoding: .utf8)
        #expect(seen.contains("PINTLE_EDITOR=") && !seen.contains("PINTLE_KEY"))
    }
}
