import Foundation
import Testing

@Suite("A report shows a project as one page, and no secret")
struct ReportTests {
    private static let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
    /// Not on every machine.
    private static let hasChromium = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium-headless-shell")

    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func set(_ environment: String, _ key: String, _ value: String) throws {
        try sandbox.run(as: "alice", "set", environment, key, "--stdin", input: value)
    }

    /// The page that was written to a file.
    private func page(_ variables: [String: String] = [:]) throws -> String {
        let outcome = try sandbox.pintle("report", "-o", "report.html", variables: variables)
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome)")
        return try sandbox.text("report.html")
    }

    @Test("It has every setting, environment and member, and names secrets that two environments share")
    func content() throws {
        try set("dev", "SESSION_SECRET", Self.canary)
        try set("staging", "SESSION_SECRET", Self.canary)
        let page = try page()
        for name in ["dev", "staging", "prod", "prod-japan"] { #expect(page.contains(">\(name)<small>"), "\(name)") }
        for name in ["supabase.url", "session.secret", "alice"] { #expect(page.contains(">\(name)<"), "\(name)") }
        #expect(page.contains("<small class=\"shared\">= staging</small>"))
        #expect(page.contains("<small class=\"shared\">= dev</small>"))
        #expect(page.contains("PIN008: api.pins in prod expires on "))
        #expect(!page.contains(Self.canary))
    }

    @Test("Without a key it says so, and has all states")
    func unkeyed() throws {
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        let page = try page(["XDG_CONFIG_HOME": sandbox.path + "/nobody", "PINTLE_ROOT": root])
        #expect(page.contains("There was no private key"))
        #expect(page.contains(">sealed\n") || page.contains(">sealed<"))
        #expect(!page.contains("class=\"shared\""))
    }

    @Test("A value that a rule objects to is not shown")
    func credential() throws {
        let token = ["sk", "live", String(Self.canary.prefix(24))].joined(separator: "_")
        try set("dev", "APP_NAME", String(token.prefix(30)))
        let page = try page()
        #expect(page.contains(" in dev: app.name ") && !page.contains(Self.canary.prefix(12)), "\(page)")
    }

    @Test("Only an older report is replaced")
    func replaced() throws {
        _ = try page()
        #expect(try page().hasPrefix("<!DOCTYPE html>"))
        try sandbox.write("notes.txt", "mine")
        let outcome = try sandbox.refused(73, "report", "-o", "notes.txt")
        #expect(outcome.errorText.contains("that is not a report of Pintle"))
        #expect(try sandbox.text("notes.txt") == "mine")
        _ = try sandbox.refused(73, "report", "-o", "missing/report.html")
        #expect(try sandbox.pintle("report").text.hasPrefix("<!DOCTYPE html>"))
    }

    @Test("A browser reads it whole, and nothing in a value is markup", .enabled(if: hasChromium))
    func browser() throws {
        let hostile = "</td><script>x()</script>"
        try set("dev", "APP_NAME", hostile)
        _ = try page()
        let outcome = try sandbox.run([
            "/usr/bin/chromium-headless-shell", "--no-sandbox", "--disable-gpu",
            "--user-data-dir=\(sandbox.path)/browser",
            "--dump-dom", "file://\(sandbox.project)/report.html",
        ])
        #expect(outcome.status == 0)
        let document = outcome.text
        #expect(document.contains("<title>chat: Pintle report of "), "\(outcome.errorText)")
        #expect(document.contains("&lt;/td&gt;&lt;script&gt;x()"))
        #expect(!document.contains("<script"))
        // Every row has a cell for each column: nothing was closed by a value.
        let rows = document.components(separatedBy: "<section id=\"settings\"")[1].components(
            separatedBy: "</section>"
        )[0]
        .components(separatedBy: "<tr>").dropFirst()
        let counts = Set(
            rows.map { $0.components(separatedBy: "</th>").count + $0.components(separatedBy: "</td>").count }
        )
        #expect(rows.count > 40 && counts.count == 1, "\(counts)")
    }
}
