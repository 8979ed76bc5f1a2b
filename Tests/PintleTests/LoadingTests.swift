import Foundation
import Pintle
import PintleFindings
import PintleProject
internal import PintleVault
import Testing

@Suite("Loading refuses every problem")
struct LoadingTests {
    private let project: FoundedProject

    init() throws {
        project = try .everyType()
    }

    @Test("A key that contains the root opens at once, without a stored root")
    func keyWithRoot() throws {
        #expect(try project.load("dev").name == "dev")
    }

    @Test("A required setting without a value is refused, and the description has every finding")
    func refused() throws {
        let error = try #require(throws: PintleError.self) { try project.load("prod") }
        #expect(error.code == .refused)
        for key in ["APP_MODE", "HTTP_PORT", "API_KEY", "API_ORIGINS"] {
            #expect("\(error)".contains(key), "\(key)")
        }
        #expect("\(error)".contains("errors in prod"))
    }

    @Test(
        "A changed file is not authentic",
        arguments: [
            "environments/dev.env", "environments/base.env",
        ]
    )
    func changed(file: String) throws {
        try project.replace(file, "#: schema 1", with: "#: schema 0")
        let error = try #require(throws: PintleError.self) { try project.load("dev") }
        #expect(error.code == .notAuthentic || error.code == .malformed)
        #expect(error.path == file)
    }

    @Test("A state older than a loaded one is refused")
    func older() throws {
        let file = URL(filePath: project.path + "/environments/dev.env")
        let old = try Data(contentsOf: file)
        let identity = SharedIdentity(try Session.identity(project.environment))
        let roots = TrustedRoots(
            try ProjectDirectory(project.path),
            project.environment,
            keyRoot: identity.identity.root
        )
        let reader = Reader(try Project.forReading(try Trust.established(roots)), identity)
        _ = try reader.writer().set(
            try reader.project.setting(named: "http.port"),
            to: Array("9090".utf8).span,
            in: "dev"
        )
        #expect(try project.load("dev")["http.port"] == 9090)
        try old.write(to: file)
        let error = try #require(throws: PintleError.self) { try project.load("dev") }
        #expect(error.code == .notAuthentic && error.problem.contains("older state"))
    }

    @Test("Without a key nothing is opened, and the tried places are named")
    func noKey() throws {
        let none = try #require(throws: PintleError.self) { try project.load("dev", without: "PINTLE_KEY") }
        #expect(none.code == .noKey && none.problem.contains("PINTLE_KEY"))
    }

    @Test("An unknown environment is not found", arguments: ["dve", "Dev", "", "dev/../prod"])
    func unknown(name: String) throws {
        let error = try #require(throws: PintleError.self) { try project.load(name) }
        #expect(error.code == .notFound)
        #expect("\(error)".contains("dev"))
    }

    @Test("The error without a project says so")
    func noProject() throws {
        let error = try #require(throws: PintleError.self) { try Pintle.load("dev", from: NSTemporaryDirectory()) }
        #expect(error.code == .notFound && error.problem.contains("no Pintle project"))
    }
}

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
