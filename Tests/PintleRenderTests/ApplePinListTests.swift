import PintleFindings
import PintleCore
import PintlePolicy
import PintleRender
import PintleSchema
import PintleSystem
import Testing

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
