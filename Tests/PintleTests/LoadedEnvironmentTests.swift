import Foundation
import Pintle
import PintleFindings
import Testing

@Suite("A loaded environment is read by type")
struct LoadedEnvironmentTests {
    private let environment: LoadedEnvironment

    init() throws {
        environment = try FoundedProject.everyType().load("dev")
    }

    @Test("Every type of the schema has its Swift type")
    func types() throws {
        let name: String = try environment["app.name"]
        #expect(Array(name.utf8) == Array("caf\u{E9}".utf8))
        #expect(try environment["app.mode"] == "safe")
        #expect(try environment["app.started"] == "2026-11-23")
        #expect(try environment["app.debug"] == false)
        #expect(try environment["http.port"] == 8080)
        #expect(try environment["http.timeout"] == Duration.seconds(90))
        #expect(try environment["http.retries"] == 7)
        #expect(try environment["http.ratio"] == 0.25)
        #expect(try environment["http.limit"] == 2048)
        #expect(try environment["api.url"] == URL(string: "https://api.pelican-harbor.net/v1"))
        #expect(try environment["api.host"] == "api.pelican-harbor.net")
        #expect(try environment["api.regions"] == ["sg", "jp"])
        #expect(try environment["api.ports"] == [80, 443])
        let origins: [URL] = try environment["api.origins"]
        #expect(origins.map(\.absoluteString) == ["https://a.pelican-harbor.net", "https://b.pelican-harbor.net"])
        let pins: [String] = try environment["api.pins"]
        #expect(pins.count == 2 && pins[0] == "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=")
    }

    @Test(
        "Every plain value can be read as its text",
        arguments: [
            ("http.port", "8080"), ("http.timeout", "90s"), ("http.limit", "2KiB"), ("api.regions", "sg,jp"),
            ("app.debug", "false"), ("http.ratio", "0.25"),
        ]
    )
    func text(name: String, text: String) throws {
        #expect(try environment[name] == text)
    }

    @Test("A secret is a Secret, with its bytes")
    func secret() throws {
        let key: Secret = try environment["api.key"]
        let bytes = key.withBytes { span in (0..<span.count).map { span[$0] } }
        #expect(bytes == Array(FoundedProject.secret.utf8))
    }

    @Test("An optional is nil without a value, and the value otherwise")
    func optional() throws {
        let note: String? = try environment["api.note"]
        #expect(note == nil)
        let port: Int? = try environment["http.port"]
        #expect(port == 8080)
        let secret: Secret? = try environment["api.note"]
        #expect(secret == nil)
    }

    @Test("A setting without a value is an error that names the optional form")
    func missing() throws {
        let error = try #require(throws: PintleError.self) { let _: String = try environment["api.note"] }
        #expect(error.code == .notFound && error.problem == "api.note has no value in dev")
        #expect(error.fix.contains("optional"))
    }

    @Test(
        "Another type than the schema's is an error that names both",
        arguments: [
            ("app.name", "string"), ("http.port", "port"), ("http.timeout", "duration"), ("api.regions", "list"),
            ("app.started", "date"), ("api.url", "url"), ("http.ratio", "number"),
        ]
    )
    func otherType(name: String, type: String) throws {
        let error = try #require(throws: PintleError.self) { let _: Bool = try environment[name] }
        #expect(error.code == .usage && error.problem.contains("\(name) is of type \(type)"))
        #expect(error.problem.hasSuffix("not Bool"))
        let optional = #expect(throws: PintleError.self) { let _: Bool? = try environment[name] }
        #expect(optional?.code == .usage, "an optional forgives no type")
    }

    @Test("A secret can be read only as Secret, whatever its type", arguments: ["api.key", "api.number"])
    func secretAsText(name: String) throws {
        for error in [
            try #require(throws: PintleError.self) { let _: String = try environment[name] },
            try #require(throws: PintleError.self) { let _: Int = try environment[name] },
            try #require(throws: PintleError.self) { let _: [String] = try environment[name] },
        ] {
            #expect(error.code == .usage && error.problem.contains("\(name) is a secret"))
            #expect(error.fix == "read it as Secret")
        }
        let plain = #expect(throws: PintleError.self) { let _: Secret = try environment["app.name"] }
        #expect(plain?.code == .usage)
    }

    @Test(
        "An unknown name gets the nearest name",
        arguments: [
            ("http.prot", "http.port"), ("API_KEY", nil), ("", nil), ("app.nam", "app.name"), ("no.such\nthing", nil),
        ]
    )
    func unknown(name: String, near: String?) throws {
        let error = try #require(throws: PintleError.self) { let _: String? = try environment[name] }
        #expect(error.code == .notFound)
        if let near { #expect(error.fix.contains(near)) }
        #expect(!error.problem.contains("\n"))
    }

    @Test("An environment describes itself and its settings with values")
    func names() {
        #expect(environment.name == "dev")
        #expect(environment.settingNames.first == "app.name" && environment.settingNames.contains("http.timeout"))
        #expect(!environment.settingNames.contains("api.note"))
    }

    @Test("No way of printing shows a secret")
    func redacted() throws {
        let key: Secret = try environment["api.key"]
        var dumped = ""
        dump(environment, to: &dumped)
        dump(key, to: &dumped)
        dump([key], to: &dumped)
        dumped += "\(key) \(String(reflecting: key)) \(environment) \(String(reflecting: environment))"
        dumped += Mirror(reflecting: key).children.map { "\($0)" }.joined()
        #expect(!dumped.contains(FoundedProject.secret.prefix(6)) && !dumped.contains("31415926"))
        #expect(dumped.contains("redacted"))
    }
}
