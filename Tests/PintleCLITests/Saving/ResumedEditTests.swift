import Foundation
import Testing

@Suite("A resumed edit reverts no change of others")
struct ResumedEditTests {
    private static let file = "environments/dev.env"
    private let sandbox: Sandbox

    /// An edit that changed `LOG_LEVEL`, took `APP_NAME` in, and could not be saved.
    init() throws {
        sandbox = try .example()
        let typing = try sandbox.editor(
            #"""
            grep -q '^#! error' "$1" && exit 0
            sed -i.bak 's/^LOG_LEVEL=.*/LOG_LEVEL=error/' "$1"
            echo 'API_TIMEOUT=soon' >> "$1"
            """#
        )
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
    }

    private func mending(_ more: String = "") throws -> [String: String] {
        try sandbox.editor(
            #"sed -i.bak 's/^API_TIMEOUT=soon/API_TIMEOUT=12s/' "$1"; cp "$1" "$TMPDIR/shown"; "# + more
        )
    }

    private func shown() throws -> String { try String(contentsOfFile: sandbox.path + "/tmp/shown", encoding: .utf8) }

    @Test("Values and comments that others changed meanwhile stay")
    func takenOver() throws {
        let secret = String(repeating: "another-session-secret-", count: 3)
        try sandbox.pintle("set", "dev", "SESSION_SECRET", "--stdin", input: secret)
        try sandbox.pintle("set", "dev", "APP_NAME", "Bob")
        let taken = try #require(
            sandbox.lines(Self.file).first {
                $0.contains("=") && !$0.hasPrefix("#") && !$0.hasPrefix("LOG_LEVEL")
                    && !$0.hasPrefix("SESSION_SECRET") && !$0.hasPrefix("APP_NAME")
            }
        ).split(separator: "=")[0]
        #expect(try sandbox.pintle("unset", "dev", String(taken)).status == 0)
        let comment = try sandbox.editor(#"sed -i.bak 's/^LOG_LEVEL=/# Loud, says bob\nLOG_LEVEL=/' "$1""#)
        let aside = ["XDG_STATE_HOME": sandbox.path + "/elsewhere"]
        let explained = try sandbox.pintle("edit", "dev", variables: comment.merging(aside) { $1 })
        #expect(explained.status == 0, "\(explained)")

        let outcome = try sandbox.pintle("edit", "dev", "--resume", variables: mending())
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try shown().contains("#! taken over as somebody else saved it since: "))
        #expect(try sandbox.value("dev", "SESSION_SECRET") == Array(secret.utf8))
        let lines = try sandbox.lines(Self.file)
        #expect(
            lines.contains("APP_NAME=Bob") && lines.contains("LOG_LEVEL=error") && lines.contains("API_TIMEOUT=12s")
        )
        #expect(lines.contains("# Loud, says bob"))
        #expect(!lines.contains { $0.hasPrefix("\(taken)=") || $0.contains("#!") })
        #expect(try sandbox.verified())
    }

    @Test("A conflict is marked, and not saved before the mark is removed")
    func conflicting() throws {
        try sandbox.pintle("set", "dev", "LOG_LEVEL", "warning")
        let before = try sandbox.bytes(Self.file)
        for _ in 0..<2 {
            let outcome = try sandbox.pintle("edit", "dev", "--resume", variables: mending())
            #expect(outcome.status == 1 && outcome.errorText.contains("is not resolved"), "\(outcome)")
            #expect(try shown().contains("#!! LOG_LEVEL was changed by somebody else since"))
            #expect(try sandbox.bytes(Self.file) == before)
        }
        let settling = try mending(#"sed -i.bak '/^#!!/d' "$1""#)
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: settling).status == 0)
        #expect(try sandbox.value("dev", "LOG_LEVEL") == Array("error".utf8))
        #expect(try sandbox.verified())
    }

    @Test("Values over several lines, a byte order mark and CR LF survive")
    func layout() throws {
        #expect(try sandbox.pintle("edit", "dev", "--discard").status == 0)
        let typing = try sandbox.editor(
            #"""
            grep -q '^#! error' "$1" && exit 0
            { printf '\357\273\277'; sed 's/$/\r/' "$1"; printf 'PUSH_FCM_PRIVATE_KEY="one\ntwo\n"\nAPI_TIMEOUT=soon'; } > "$1.new"
            mv "$1.new" "$1"
            """#
        )
        let typed = try sandbox.pintle("edit", "dev", variables: typing)
        #expect(typed.status == 1 && typed.errorText.contains("--resume"), "\(typed)")
        try sandbox.pintle("set", "dev", "APP_NAME", "Bob")
        let outcome = try sandbox.pintle(
            "edit",
            "dev",
            "--resume",
            variables: mending(#"sed -i.bak '/^PUSH_FCM_PRIVATE_KEY/,/^"$/d' "$1""#)
        )
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try shown().contains("PUSH_FCM_PRIVATE_KEY=\"one\ntwo\n\""))
        #expect(try sandbox.lines(Self.file).contains("APP_NAME=Bob"))
        #expect(try sandbox.verified())
    }

    @Test("A removal against a change is marked, in both directions")
    func takenOut() throws {
        #expect(try sandbox.pintle("unset", "dev", "LOG_LEVEL").status == 0)
        let outcome = try sandbox.pintle("edit", "dev", "--resume", variables: mending())
        #expect(outcome.status == 1, "\(outcome)")
        #expect(try shown().contains("#!! LOG_LEVEL was removed by somebody else since; below is yours"))

        #expect(try sandbox.pintle("edit", "dev", "--discard").status == 0)
        try sandbox.pintle("set", "dev", "LOG_LEVEL", "info")
        let typing = try sandbox.editor(
            #"grep -q '^#! error' "$1" || { sed -i.bak '/^LOG_LEVEL=/d' "$1"; echo API_TIMEOUT=soon >> "$1"; }"#
        )
        #expect(try sandbox.pintle("edit", "dev", variables: typing).status == 1)
        try sandbox.pintle("set", "dev", "LOG_LEVEL", "warning")
        #expect(try sandbox.pintle("edit", "dev", "--resume", variables: mending()).status == 1)
        #expect(try shown().contains("#!! LOG_LEVEL, which you took out, was changed by somebody else since"))
        #expect(try shown().contains("LOG_LEVEL=warning"))
    }

    @Test("An editor that makes a new mistake each time ends, and loses nothing")
    func endless() throws {
        let endless = try sandbox.editor(##"echo "# again" >> "$1"; echo "API_TIMEOUT=never" >> "$1""##)
        #expect(try sandbox.pintle("edit", "dev", "--discard").status == 0)
        let outcome = try sandbox.pintle("edit", "dev", variables: endless)
        #expect(outcome.status == 1 && outcome.errorText.contains("--resume"), "\(outcome)")
    }
}
