import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import Testing

struct DartDefineTests {
    private let target = Fixture.target("dart-define", .client)

    @Test("Every text is read back exactly, as a string")
    func roundTrip() throws {
        let settings = try HostileValues.all.enumerated().map {
            try Fixture.setting("v.x\($0)", $1, audience: .client)
        }
        let read = try Reading.json(Fixture.rendered(settings, target))
        let expected = settings.map { "/\($0.setting.key) str:\(Fixture.hex($0))" } + ["/PINTLE_PINS str:7b7d"]
        #expect(read == expected)
    }

    @Test("Only strings are written, and the pins of every host beside them")
    func pins() throws {
        let settings = [
            try Fixture.url("api.url", "https://API.example.com:8443/v1", pins: "api.pins"),
            try Fixture.url("live.url", "wss://10.0.0.7/x", pins: "live.pins"),
            try Fixture.url("open.url", "https://open.example.com", pins: nil),
            try Fixture.pins("api.pins", [SamplePins.first, SamplePins.second, SamplePins.first]),
            try Fixture.pins("live.pins", [String(SamplePins.second.dropFirst(7))]),
            try Fixture.setting("on", "true", typed: .boolean(true), audience: .client),
        ]
        let written = String(decoding: try Fixture.rendered(settings, target), as: UTF8.self)
        let pins =
            #"{\"api.example.com\":[\"\#(SamplePins.first)\",\"\#(SamplePins.second)\"],"#
            + #"\"10.0.0.7\":[\"\#(SamplePins.second)\"]}"#
        #expect(
            written == """
                {
                  "API_URL": "https://API.example.com:8443/v1",
                  "LIVE_URL": "wss://10.0.0.7/x",
                  "OPEN_URL": "https://open.example.com",
                  "API_PINS": "\(SamplePins.first),\(SamplePins.second),\(SamplePins.first)",
                  "LIVE_PINS": "\(SamplePins.second.dropFirst(7))",
                  "ON": "true",
                  "PINTLE_PINS": "\(pins)"
                }

                """
        )
    }

    @Test("Names that Flutter or we ourselves write are refused", arguments: ["FLUTTER_APP_FLAVOR", "PINTLE_PINS"])
    func names(key: String) throws {
        let setting = try Fixture.setting("k", "x", audience: .client, key: key)
        #expect(try Fixture.findings([setting], target).map(\.code) == ["DEL004"])
    }

    @Test("No server value gets into a client's file, even if the target includes it")
    func audience() throws {
        let settings = [
            try Fixture.setting("a.key", "planted", isSecret: true),
            try Fixture.setting("a.own", "planted"),
            try Fixture.setting("a.open", "x", audience: .client),
        ]
        for format in ["dart-define", "json", "dotenv"] {
            let target = Fixture.target(format, .client, include: ["a", "a.key", "a.own"])
            let written = String(decoding: try Fixture.rendered(settings, target), as: UTF8.self)
            #expect(!written.contains("planted") && written.contains("A_OPEN"))
        }
    }
}

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
