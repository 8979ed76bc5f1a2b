import Foundation
import Testing

@Suite("Findings have the formats that programs demand")
struct FormatTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.run(as: "alice", "set", "prod", "API_URL", "http://a.pelican-harbor.net/100%25")
    }

    private func object(_ outcome: Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    }

    @Test("Every SARIF result names a rule of the driver and an existing place")
    func sarif() throws {
        let outcome = try sandbox.pintle("check", "prod", "--format", "sarif")
        #expect(outcome.status == 1)
        let log = try object(outcome)
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(!results.isEmpty && driver["name"] as? String == "pintle")
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(result["ruleId"] as? String == rules[index])
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect((result["message"] as? [String: Any])?["text"] as? String != nil)
            let place = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            )
            let file = try #require((place["artifactLocation"] as? [String: Any])?["uri"] as? String)
            let region = try #require(place["region"] as? [String: Any])
            let line = try #require(region["startLine"] as? Int)
            #expect(try sandbox.lines(file).indices.contains(line - 1))
            if let column = region["startColumn"] as? Int {
                #expect(try #require(region["endColumn"] as? Int) > column)
            }
        }
        let repeated = try sandbox.pintle("check", "prod", "--format", "sarif")
        #expect(repeated.output == outcome.output, "the same input gives the same bytes")
    }

    @Test("Every GitHub annotation is one command, and no file can begin another")
    func github() throws {
        let outcome = try sandbox.pintle("check", "prod", "--format", "github")
        #expect(outcome.status == 1 && !outcome.lines.isEmpty)
        let line = try #require(outcome.lines.first { $0.contains("title=TLS001") })
        #expect(line.hasPrefix("::error file=environments/prod.env,line="), "\(line)")
        #expect(line.contains("%0Afix: "))
        for line in outcome.lines {
            #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*title=[A-Z0-9]+::.*/) != nil, "\(line)")
        }
    }

    @Test("An unauthentic file is a finding in every format, and other environments are checked")
    func refusal() throws {
        try sandbox.write("environments/dev.env", "# x\n" + (try sandbox.text("environments/dev.env")))
        let outcome = try sandbox.pintle("check", "--format", "json")
        #expect(outcome.status == 65)
        let findings = try #require(try object(outcome)["findings"] as? [[String: Any]])
        #expect(findings.filter { $0["code"] as? String == "VER002" }.count == 1)
        #expect(findings.contains { $0["code"] as? String == "TLS001" })
        for format in ["sarif", "github"] {
            let outcome = try sandbox.pintle("check", "--format", format)
            #expect(outcome.status == 65 && outcome.text.contains("VER002") && outcome.text.contains("TLS001"))
        }
        let text = try sandbox.pintle("check")
        #expect(text.status == 65 && text.text.contains("TLS001") && text.errorText.contains("environments/dev.env"))
    }

    @Test("An untrusted root is a finding for programs too")
    func untrusted() throws {
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/roots")
        let outcome = try sandbox.pintle("check", "--format", "json")
        #expect(outcome.status == 77 && outcome.text.contains("VER005"), "\(outcome)")
    }

    @Test("Paths start at the top of the repository, also for a project below it", arguments: ["github", "sarif"])
    func prefix(format: String) throws {
        try sandbox.run(["/usr/bin/env", "git", "init", "-q", sandbox.path])
        let outcome = try sandbox.pintle("check", "prod", "--format", format)
        #expect(outcome.text.contains("project/environments/prod.env"), "\(outcome)")
    }

    @Test("verify writes verified files, problems and changes as JSON")
    func json() throws {
        let whole = try object(try sandbox.pintle("verify", "--format", "json"))
        #expect(whole["version"] as? Int == 1 && (whole["findings"] as? [Any])?.isEmpty == true)
        #expect((whole["files"] as? [Any])?.count == 6 && (whole["changes"] as? [Any])?.isEmpty == true)
        try sandbox.write("environments/prod.env", "# x\n" + (try sandbox.text("environments/prod.env")))
        let outcome = try sandbox.pintle("verify", "--format", "json")
        #expect(outcome.status == 65)
        let finding = try #require((try object(outcome)["findings"] as? [[String: Any]])?.first)
        #expect(finding["code"] as? String == "VER002")
        #expect((finding["place"] as? [String: Any])?["path"] as? String == "environments/prod.env")
        #expect(try sandbox.pintle("rules", "VER002").status == 0)
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/roots")
        let untrusted = try sandbox.pintle("verify", "--format", "json")
        #expect(untrusted.status == 77 && untrusted.text.contains("VER005"), "\(untrusted)")
    }
}
