import PintleFindings
import PintleSchema
import PintleCore
import PintleRender
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
