import PintleCore
import Foundation
import GoldenFiles
import PintleFindings
import PintleRender
import PintleSchema
import Testing

@Suite("The messages about a target and its values are those of the golden file")
struct GoldenTargetTests {
    private static func findings() throws -> [String: [Finding]] {
        var findings: [String: [Finding]] = [:]
        let clashing = [
            Fixture.target("json", path: "a", name: "one"), Fixture.target("json", path: "A", name: "two"),
        ]
        let schema = Schema(
            project: "chat",
            environments: [],
            settings: [],
            targets: RenderPlanTests.faulty.map(\.0) + clashing
        )
        let settings = [
            try Fixture.setting("path", "it's $5"), try Fixture.setting("mail.subject", "a'b\\c$"),
        ]
        let reserved = Schema(
            project: "chat",
            environments: [],
            settings: [],
            targets: [Fixture.target("json", path: "pintle.receipt.json", name: "receipt")]
        )
        let values = try Fixture.findings(settings, Fixture.target("dotenv"))
        for finding in TargetCheck.findings(for: schema) + TargetCheck.findings(for: reserved) + values {
            findings[finding.code, default: []].append(finding)
        }
        findings["DEL003"] = (findings["DEL003"] ?? []) + (try process()).filter { $0.code == "DEL003" }
        findings["DEL004"] = (findings["DEL004"] ?? []) + (try process()).filter { $0.code == "DEL004" }
        findings["EXP001"] = try artifacts()
        return findings
    }

    /// Values that a process cannot get.
    private static func process() throws -> [Finding] {
        let settings = [
            try Fixture.setting("path", "/opt/bin"),
            try Fixture.setting("big.note", String(repeating: "x", count: 131_072)),
            try Fixture.setting("odd.note", bytes: [0x61, 0, 0x62], typed: nil),
            try Fixture.setting("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u", isSecret: true),
            try Fixture.setting("mail.password.file", "/run/mail", key: "MAIL_PASSWORD_FILE"),
        ]
        let environment = try Fixture.environment(settings)
        return [true, false].flatMap {
            ProcessVariables(environment, target: nil, secretsAreFiles: $0).findings
        }.filter { $0.code == "DEL004" || $0.setting?.text != "path" }
    }

    /// Values with a secret in them that ship to users.
    private static func artifacts() throws -> [Finding] {
        let secret = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u"
        let settings = [
            try Fixture.setting("session.secret", secret, isSecret: true),
            try Fixture.setting("app.note", Data("x\(secret)".utf8).base64EncodedString(), audience: .client),
        ]
        let environment = try Fixture.environment(settings)
        let plan = RenderPlan(environment, targets: [Fixture.target("dart-define", .client, path: "app.json")])
        return ArtifactCheck.findings(in: try plan.render(), of: environment)
    }

    @Test("As on a terminal")
    func texts() throws {
        let findings = try Self.findings()
        for (code, findings) in findings { #expect(try GoldenFindings.difference(code, findings) == nil) }
        #expect(
            findings.keys.sorted() == ["DEL003", "DEL004", "EXP001", "TGT001", "TGT002", "TGT003", "TGT004", "TGT005"]
        )
        #expect(GoldenFindings.areComplete(findings.keys))
    }
}
