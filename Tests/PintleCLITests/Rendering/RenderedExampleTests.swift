import Foundation
import Testing

@Suite("The example works from init to the programs that read it")
struct RenderedExampleTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "Every environment of the example passes",
        arguments: [
            "dev", "staging", "prod", "prod-singapore", "prod-japan",
        ]
    )
    func checks(environment: String) throws {
        let outcome = try sandbox.pintle("check", environment)
        #expect(outcome.status == 0 && outcome.text == "\(environment): nothing found\n" && outcome.errors.isEmpty)
    }

    @Test("check without a name checks every environment that is not abstract")
    func checksAll() throws {
        let outcome = try sandbox.pintle("check")
        #expect(outcome.status == 0)
        #expect(
            outcome.lines.map { $0.prefix { $0 != ":" } } == ["dev", "staging", "prod", "prod-singapore", "prod-japan"]
        )
    }

    @Test("Every rendered value reads back as get prints it")
    func readsBack() throws {
        let outcome = try sandbox.pintle("render", "prod-singapore", "-o", "out")
        try #require(outcome.status == 0, "\(outcome)")
        let server = try Reader.dotenv.read("out/server.env", in: sandbox)
        let nested = try Reader.json.read("out/server.json", in: sandbox)
        let app = try Reader.json.read("out/app.json", in: sandbox)
        let listed = try sandbox.listed("prod-singapore").filter(\.hasValue)
        #expect(Set(listed.map(\.key)) == Set(server.keys))
        #expect(Set(listed.compactMap(\.setting)) == Set(nested.keys))
        #expect(listed.count > 80, "the example has every kind of setting")
        for setting in listed {
            let value = try sandbox.value("prod-singapore", setting.key)
            #expect(server[setting.key].map { Array($0.utf8) } == value, "\(setting.key) in server.env")
            #expect(
                setting.setting.flatMap { nested[$0] }.map { Array($0.utf8) } == value,
                "\(setting.key) in server.json"
            )
            guard let shown = app[setting.key] else { continue }
            #expect(Array(shown.utf8) == value && !setting.isSealed, "\(setting.key) in app.json")
        }
        #expect(Set(app.keys).subtracting(listed.map(\.key)) == ["PINTLE_PINS"])
    }

    @Test("Client files have every client setting, and no secret")
    func audiences() throws {
        try #require(try sandbox.pintle("render", "prod-singapore", "app", "-o", "out").status == 0)
        let app = try Reader.json.read("out/app.json", in: sandbox)
        let sealed = Set(try sandbox.listed("prod-singapore").filter(\.isSealed).map(\.key))
        #expect(sealed.count >= 15 && sealed.isDisjoint(with: app.keys))
        #expect(app.keys.contains("SUPABASE_URL") && app.keys.contains("FAILOVER_PINS"))
        let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/out").sorted()
        #expect(names == ["app.json", "pintle.receipt.json"])
    }

    @Test("Pins arrive unchanged on Android and iOS for every pinned host")
    func pins() throws {
        try #require(try sandbox.pintle("render", "prod-singapore", "-o", "out").status == 0)
        let android = try Reader.networkSecurity.read("out/android/network_security_config.xml", in: sandbox)
        let apple = try Reader.transportSecurity.read("out/ios/PinnedDomains.plist", in: sandbox)
        var expected: [String: (pins: String, expires: String)] = [:]
        for (url, pins) in [
            ("SUPABASE_URL", "SUPABASE"), ("LIVEKIT_URL", "LIVEKIT"), ("API_URL", "API"), ("FAILOVER_URL", "FAILOVER"),
            ("FAILOVER_SUPABASE_URL", "FAILOVER"), ("FAILOVER_LIVEKIT_URL", "FAILOVER"),
        ] {
            let address = String(decoding: try sandbox.value("prod-singapore", url), as: UTF8.self)
            let host = try #require(URL(string: address)?.host())
            expected[host] = (
                String(decoding: try sandbox.value("prod-singapore", pins + "_PINS"), as: UTF8.self),
                String(decoding: try sandbox.value("prod-singapore", pins + "_PINS_EXPIRE"), as: UTF8.self)
            )
        }
        #expect(apple == expected.mapValues(\.pins))
        #expect(android == expected.mapValues { "false \($0.expires) \($0.pins)" })
    }

    @Test("Only the owner can read rendered files")
    func modes() throws {
        try #require(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        for (path, entry) in try Tree(sandbox.project + "/out").entries {
            #expect(entry.mode == (entry.kind == FileAttributeType.typeDirectory.rawValue ? 0o700 : 0o600), "\(path)")
        }
        #expect(try sandbox.mode("project/out") == 0o700)
    }

    @Test("Without -o the files go to rendered/ in the project, which git ignores")
    func defaultDirectory() throws {
        let outcome = try sandbox.pintle("render", "dev", "server")
        #expect(outcome.status == 0)
        #expect(outcome.lines == [sandbox.project + "/rendered/dev/server.env"])
        #expect(try sandbox.lines(".gitignore").contains("/rendered"))
    }

    @Test("--stdout writes the same bytes as a file, and no file")
    func standardOutput() throws {
        try #require(try sandbox.pintle("render", "prod", "server", "-o", "out").status == 0)
        let before = try Tree(sandbox.project)
        let outcome = try sandbox.pintle("render", "prod", "server", "--stdout")
        #expect(try outcome.status == 0 && outcome.output == sandbox.bytes("out/server.env"))
        #expect(try Tree(sandbox.project) == before)
    }

    @Test("A second render gives the same bytes")
    func reproducible() throws {
        for directory in ["one", "two"] {
            try #require(try sandbox.pintle("render", "staging", "-o", directory).status == 0)
        }
        #expect(try Tree(sandbox.project + "/one") == Tree(sandbox.project + "/two"))
    }
}
