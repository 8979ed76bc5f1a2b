import PintleFindings
import PintleCore
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Xcode's build settings")
struct XcodeConfigurationTests {
    private let target = Fixture.target("xcconfig", .client)

    // No reader of these files runs outside Xcode; the forms are those that its parser, swift-build, documents.
    @Test(
        "What would begin a comment or be trimmed is kept apart by a macro that is nothing",
        arguments: [
            ("https://a.example.com//b", "https:/$()/a.example.com/$()/b"), ("///", "/$()/$()/"), ("", ""),
            (" a ", "$() a $()"),
            ("a;", "a;$()"), ("a; b", "a; b"), ("#include \"x\"", "#include \"x\""),
            ("\"q\" 'r' \\ s", "\"q\" 'r' \\ s"),
            ("\t", "$()\t$()"),
        ]
    )
    func forms(value: String, written: String) throws {
        let document = try Fixture.rendered([Fixture.setting("api.url", value, audience: .client)], target)
        #expect(String(decoding: document, as: UTF8.self) == "API_URL = \(written)\n")
    }

    @Test(
        "What has no form is refused, with the reason",
        arguments: [
            ("$(X)", "a dollar sign"), ("a\nB = c", "a line break"), ("a\u{2028}b", "a line break"),
            ("a\r", "a line break"),
            ("a\\", "a backslash at the end"),
        ]
    )
    func refused(value: String, reason: String) throws {
        let findings = try Fixture.findings([Fixture.setting("k", value, audience: .client)], target)
        #expect(findings.map(\.code) == ["DEL003"])
        #expect(findings.first?.message.hasSuffix(reason) == true)
    }

    @Test("No hostile value begins a comment, ends its line or expands a macro of another's")
    func hostile() throws {
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1, audience: .client) }
        let refused = Set(try Fixture.findings(all, target).compactMap(\.setting))
        let share = refused.count * 1000 / all.count
        #expect(share <= 242)
        let settings = all.filter { !refused.contains($0.setting.name) }
        let lines = String(decoding: try Fixture.rendered(settings, target), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == settings.count + 1)
        for (line, setting) in zip(lines, settings) {
            let value = line.replacing("$()", with: "")
            #expect(value == "\(setting.setting.key) = " + setting.text.withBytes { $0.string })
            #expect(!line.contains("//") && !value.contains("$"))
        }
    }

    @Test(
        "Names that change how Xcode builds are refused",
        arguments: [("PRODUCT_NAME", false), ("SWIFT_VERSION", false), ("SDKROOT", false), ("API_URL", true)]
    )
    func names(key: String, isFree: Bool) throws {
        let findings = try Fixture.findings([Fixture.setting("k", "x", audience: .client, key: key)], target)
        #expect(findings.map(\.code) == (isFree ? [] : ["DEL004"]))
    }

    @Test("They are for clients only")
    func audience() {
        #expect(
            TargetCheck.findings(
                for: Schema(project: "p", environments: [], settings: [], targets: [Fixture.target("xcconfig")])
            ).map(\.code) == ["TGT002"]
        )
    }
}
