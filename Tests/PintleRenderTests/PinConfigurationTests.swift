import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import PintleSchema
import PintleSystem
import Testing

struct PinConfigurationTests {
    private static let android = Fixture.target("android-network-security", .client)
    private static let trustKit = Fixture.target("trustkit", .client)
    private static let apple = Fixture.target("apple-transport-security", .client, options: ["pins": "ca"])

    private func settings() throws -> [ResolvedSetting] {
        [
            try Fixture.url("api.url", "https://user@API.example.com./v1?x=y", pins: "api.pins"),
            try Fixture.url("api.other", "https://api.example.com:8443", pins: "api.more"),
            try Fixture.url("live.url", "wss://live.example.com", pins: "live.pins"),
            try Fixture.url("open.url", "https://open.example.com", pins: nil),
            try Fixture.url("none.url", "https://none.example.com", pins: "none.pins"),
            try Fixture.pins("api.pins", [SamplePins.first, SamplePins.second], expires: "api.expiry"),
            try Fixture.pins("api.more", [SamplePins.second, SamplePins.first], expires: "api.expiry"),
            try Fixture.pins("live.pins", [SamplePins.second]),
            try Fixture.setting(
                "api.expiry",
                "2027-06-30",
                typed: CalendarDate(year: 2027, month: 6, day: 30).map { .date($0) },
                audience: .client
            ),
        ]
    }

    @Test("Android reads every pinned host once, with its digests and its expiry")
    func network() throws {
        let document = try Fixture.rendered(settings(), Self.android)
        #expect(document.starts(with: Array("<?xml ".utf8)))
        let read = try Reading.python(
            """
            import xml.etree.ElementTree as tree
            root = tree.parse(sys.argv[1]).getroot()
            assert root.tag == "network-security-config"
            base = root.findall("base-config")
            print(len(base), base[0].get("cleartextTrafficPermitted"), [c.get("src") for c in base[0].iter("certificates")])
            for config in root.findall("domain-config"):
                domain, = config.findall("domain")
                pins, = config.findall("pin-set")
                print(domain.text, domain.get("includeSubdomains"), config.get("cleartextTrafficPermitted"), pins.get("expiration"))
                for pin in pins: print(pin.get("digest"), pin.text)
            """,
            document
        )
        #expect(
            read == """
                1 false ['system']
                api.example.com false false 2027-06-30
                SHA-256 \(SamplePins.first.dropFirst(7))
                SHA-256 \(SamplePins.second.dropFirst(7))
                live.example.com false false None
                SHA-256 \(SamplePins.second.dropFirst(7))

                """
        )
    }

    @Test(
        "Property list readers find every pinned host",
        arguments: [("ca", "NSPinnedCAIdentities"), ("leaf", "NSPinnedLeafIdentities")]
    )
    func transport(option: String, list: String) throws {
        let target = Fixture.target("apple-transport-security", .client, options: ["pins": option])
        let document = try Fixture.rendered(settings(), target)
        #expect(document.starts(with: Array("<?xml ".utf8)))
        let read = try Reading.python(
            "import json, plistlib; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb')), sort_keys=True))",
            document
        )
        let first = #"{"SPKI-SHA256-BASE64": "\#(SamplePins.first.dropFirst(7))"}"#
        let second = #"{"SPKI-SHA256-BASE64": "\#(SamplePins.second.dropFirst(7))"}"#
        #expect(
            read == #"{"NSAppTransportSecurity": {"NSPinnedDomains": {"#
                + #""api.example.com": {"NSIncludesSubdomains": false, "\#(list)": [\#(first), \#(second)]}, "#
                + #""live.example.com": {"NSIncludesSubdomains": false, "\#(list)": [\#(second)]}}}}"# + "\n"
        )
    }

    @Test("TrustKit finds every pinned host, with its expiry")
    func trustKit() throws {
        let all = try settings()
        let kept = all.filter { $0.setting.name.text != "live.url" }
        let document = try Fixture.rendered(kept, Self.trustKit)
        #expect(document.starts(with: Array("<?xml ".utf8)))
        let read = try Reading.python(
            "import json, plistlib; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb')), sort_keys=True))",
            document
        )
        let hashes = [SamplePins.first, SamplePins.second].map { "\"\($0.dropFirst(7))\"" }.joined(separator: ", ")
        #expect(
            read == #"{"TSKConfiguration": {"TSKPinnedDomains": {"api.example.com": {"TSKEnforcePinning": true, "#
                + #""TSKExpirationDate": "2027-06-30", "TSKIncludeSubdomains": false, "#
                + #""TSKPublicKeyHashes": [\#(hashes)]}}}}"# + "\n"
        )
        let findings = try Fixture.findings(all, Self.trustKit)
        #expect(findings.map(\.code) == ["DEL003"] && findings.first?.setting?.text == "live.url")
    }

    @Test(
        "Hosts that a platform cannot pin are refused",
        arguments: [
            ("https://192.0.2.1/", true, true), ("https://[2001:db8::1]:443/", true, true),
            ("https://0x7f.1", true, true),
            ("https://localhost:8443", false, true), ("wss://printer.local", false, true),
            ("http://a.example.com", true, true),
            ("https://bücher.example", true, true), ("https://", true, true), ("https://a..b", true, true),
            ("https://a.example.com\\@b.example.com", false, false),
        ]
    )
    func unpinnable(url: String, isRefusedByAndroid: Bool, isRefusedByApple: Bool) throws {
        let pins = [SamplePins.first, SamplePins.second]
        let settings = [try Fixture.url("a.url", url, pins: "a.pins"), try Fixture.pins("a.pins", pins)]
        let refusals = [
            (Self.android, isRefusedByAndroid), (Self.apple, isRefusedByApple), (Self.trustKit, isRefusedByApple),
        ]
        for (target, isRefused) in refusals {
            #expect(try Fixture.findings(settings, target).map(\.code) == (isRefused ? ["DEL003"] : []), "\(url)")
        }
    }

    @Test("One host with two pin sets is refused")
    func conflict() throws {
        let settings = [
            try Fixture.url("a.url", "https://a.example.com", pins: "a.pins"),
            try Fixture.url("b.url", "wss://A.example.com", pins: "b.pins"),
            try Fixture.pins("a.pins", [SamplePins.first]),
            try Fixture.pins("b.pins", [SamplePins.second]),
        ]
        let findings = try Fixture.findings(settings, Self.android)
        #expect(findings.map(\.setting?.text) == ["b.url"])
        #expect(findings.first?.message.contains("a.url") == true)
    }

    @Test("Pins that are not for clients are not left out silently")
    func withheld() throws {
        let pins = try Fixture.setting("a.pins", SamplePins.first, typed: .pins([Pin(text: SamplePins.first)]))
        let url = try Fixture.url("a.url", "https://a.example.com", pins: "a.pins")
        #expect(try Fixture.findings([url, pins], Self.android).map(\.code) == ["DEL003"])
    }

    @Test("Pins come along though the target includes only the URL")
    func linked() throws {
        let target = Fixture.target("android-network-security", .client, include: ["api.url"])
        let written = String(decoding: try Fixture.rendered(settings(), target), as: UTF8.self)
        #expect(written.contains("api.example.com") && written.contains("2027-06-30") && !written.contains("live"))
    }

    private static let sound = [
        SamplePins.first, String(SamplePins.first.dropFirst(7)), "ab/" + String(repeating: "A", count: 40) + "=",
    ]

    private static let unsound = [
        "", "sha256/", "59:58:57:56", "sha1/" + SamplePins.first.dropFirst(7), String(SamplePins.first.dropLast()),
        SamplePins.first + "\n", "sha256/" + String(repeating: "B", count: 43) + "=",
    ]

    @Test("The canonical base64 of a SHA-256 digest is a pin", arguments: sound)
    func canonical(text: String) {
        #expect(Pin(text: text).sha256Digest?.utf8.count == 44)
    }

    @Test("Nothing else is one", arguments: unsound)
    func notCanonical(text: String) {
        #expect(Pin(text: text).sha256Digest == nil)
    }
}

/// Which list of App Transport Security a pin stands in.
@Suite("iOS gets each host's pins in the list where they can match")
struct ApplePinListTests {
    /// The known kinds of two pins, the target's option, and the result.
    struct Case: Sendable, CustomTestStringConvertible {
        let first: PinKinds.Kind?
        let second: PinKinds.Kind?
        let said: String?
        /// `nil` when the pins cannot be written.
        let list: String?
        var isWarned = false

        var testDescription: String { "\(String(describing: first)), \(String(describing: second)), \(said ?? "-")" }
    }

    private static let authorities = "NSPinnedCAIdentities"
    private static let servers = "NSPinnedLeafIdentities"

    private func plan(_ test: Case) throws -> RenderPlan {
        let digests = try [SamplePins.first, SamplePins.second].map { text in
            try #require(PinSpelling(Pin(text: text), range: nil).digest)
        }
        var kinds: [[UInt8]: PinKinds.Kind] = [:]
        kinds[digests[0]] = test.first
        kinds[digests[1]] = test.second
        let settings = [
            try Fixture.url("api.url", "https://api.example.com", pins: "api.pins"),
            try Fixture.pins("api.pins", [SamplePins.first, SamplePins.second]),
        ]
        let options = test.said.map { ["pins": $0] } ?? [:]
        let target = Fixture.target("apple-transport-security", .client, options: options)
        return RenderPlan(try Fixture.environment(settings), targets: [target], kinds: PinKinds(kinds))
    }

    @Test(
        "Keys of one kind stand in the list of that kind, whatever the target sets",
        arguments: [
            Case(first: .authority, second: .authority, said: nil, list: authorities),
            Case(first: .authority, second: .authority, said: "leaf", list: authorities),
            Case(first: .server, second: .server, said: nil, list: servers),
            Case(first: .server, second: .server, said: "ca", list: servers),
        ]
    )
    func known(test: Case) throws {
        try expect(test)
    }

    @Test(
        "The backup of a server's key is a server's; where nothing tells, the target has to say",
        arguments: [
            Case(first: .server, second: nil, said: nil, list: servers),
            Case(first: .server, second: nil, said: "leaf", list: servers),
            Case(first: .authority, second: nil, said: "ca", list: authorities),
            Case(first: nil, second: nil, said: "ca", list: authorities),
            Case(first: nil, second: nil, said: "leaf", list: servers),
            Case(first: nil, second: nil, said: nil, list: authorities, isWarned: true),
            Case(first: .authority, second: nil, said: nil, list: authorities, isWarned: true),
        ]
    )
    func untold(test: Case) throws {
        try expect(test)
    }

    @Test(
        "Pins that iOS could never match together are refused",
        arguments: [
            Case(first: .server, second: .authority, said: nil, list: nil),
            Case(first: .authority, second: .server, said: "ca", list: nil),
            Case(first: .server, second: nil, said: "ca", list: nil),
            Case(first: .authority, second: nil, said: "leaf", list: nil),
        ]
    )
    func refused(test: Case) throws {
        let plan = try plan(test)
        #expect(plan.findings.map(\.code) == ["DEL003"])
        #expect(plan.findings.map { $0.setting?.text } == ["api.pins"])
        #expect(plan.isRefused)
        #expect(throws: PintleError.self) { _ = try plan.render() }
    }

    private func expect(_ test: Case) throws {
        let plan = try plan(test)
        #expect(plan.findings.map(\.severity) == (test.isWarned ? [.warning] : []))
        let file = try #require(try plan.render().first)
        let text = file.text.withBytes { String(decoding: $0.bytes, as: UTF8.self) }
        let other = test.list == Self.servers ? Self.authorities : Self.servers
        #expect(text.contains(test.list ?? "-") && !text.contains(other))
    }
}
