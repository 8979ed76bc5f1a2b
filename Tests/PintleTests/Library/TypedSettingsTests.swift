import Foundation
import Pintle
import PintleTesting
import Testing

/// One setting of each type that the other suites leave out.
private enum Sample {
    static let schema = """
        project: types
        environments:
          dev: { level: development }
        settings:
          app.id: { type: uuid }
          app.mode: { type: enum, values: [fast, safe] }
          app.started: { type: date }
          app.released: { type: date-time }
          app.limits: { type: map, of: int }
          app.tags: { type: map }
          app.seed: { type: base64 }
          app.mask: { type: hex }
          http.rate: { type: rate }
          http.port: { type: port }
          http.ports: { type: list, of: port }
          http.ids: { type: list, of: uuid }
          tls.pins: { type: pins, required: [] }
          tls.chain: { type: certificates, required: [] }
          database.url: { type: postgres-url, secret: true }
          cache.url: { type: redis-url }
        """

    static let values = [
        "app.id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "app.mode": "safe",
        "app.started": "2026-11-23",
        "app.released": "2026-11-23T10:15:30.5+09:00",
        "app.limits": #"{"small":"1","large":"200"}"#,
        "app.tags": #"{"team":"chat \u00e9"}"#,
        "app.seed": "AAEC/w==",
        "app.mask": "00fF",
        "http.rate": "100/1m",
        "http.port": "8443",
        "http.ports": "80,443",
        "http.ids": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "tls.pins": "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=",
        "database.url":
            "postgresql://chat_app:w%40Lnut-93-qsXb-vt@db.example.net:6432/chat?sslmode=verify-full&sslpassword=x%20y",
        "cache.url": "rediss://cache.example.net",
    ]

    static func environment(_ others: [String: String] = [:]) throws -> LoadedEnvironment {
        try .testing(schema: schema, values: values.merging(others) { $1 })
    }
}

private enum Mode: String, SettingRepresentable, Decodable, CaseIterable {
    case fast, safe
}

@Suite("Every type of the schema is read as a Swift type")
struct TypedSettingsTests {
    @Test("UUIDs, days, moments, enumerations, maps, bytes, rates and ports")
    func values() throws {
        let environment = try Sample.environment()
        let id: UUID = try environment["app.id"]
        #expect(id == UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"))
        #expect(try environment["app.mode"] == Mode.safe)
        let day: Date = try environment["app.started"]
        #expect(day == Date(timeIntervalSince1970: 1_795_392_000))
        let moment: Date = try environment["app.released"]
        #expect(moment == Date(timeIntervalSince1970: 1_795_392_000 + 3600 + 15 * 60 + 30.5))
        #expect(try environment["app.limits"] == ["small": 1, "large": 200])
        #expect(try environment["app.tags"] == ["team": "chat é"])
        #expect(try environment["app.seed"] == Data([0, 1, 2, 255]))
        #expect(try environment["app.mask"] == Data([0, 255]))
        #expect(try environment["http.rate"] == Rate(count: 100, per: .seconds(60)))
        #expect(try environment["http.port"] == UInt16(8443))
        #expect(try environment["http.ports"] == [UInt16(80), 443])
        #expect(try environment["http.ids"] == [id])
    }

    @Test("Pins are read as hashes, and certificates as DER")
    func bytes() throws {
        let pem = "-----BEGIN CERTIFICATE-----\nMAsGCSqGSIb3\nDQEBAQ==\n-----END CERTIFICATE-----\n"
        let environment = try Sample.environment(["tls.chain": pem + pem])
        let pins: [Data] = try environment["tls.pins"]
        #expect(pins.map { $0.base64EncodedString() } == ["C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="])
        let chain: [Data] = try environment["tls.chain"]
        #expect(chain.count == 2 && chain[0].starts(with: [0x30, 0x0B, 0x06, 0x09]))
    }

    @Test("An address of a database is taken apart, and its password stays a secret")
    func addresses() throws {
        let environment = try Sample.environment()
        let database: ConnectionURL = try environment["database.url"]
        #expect(database.scheme == "postgresql" && database.host == "db.example.net" && database.port == 6432)
        #expect(database.user == "chat_app" && database.database == "chat")
        #expect(database.parameters == ["sslmode": "verify-full"])
        #expect(database.password?.isEqual(to: try Secret(testing: "w@Lnut-93-qsXb-vt")) == true)
        #expect(database.secretParameters["sslpassword"]?.isEqual(to: try Secret(testing: "x y")) == true)
        #expect("\(database)" == "postgresql://db.example.net:6432/chat")
        var dumped = ""
        dump(database, to: &dumped)
        #expect(!dumped.contains("Lnut"))
        let cache: ConnectionURL = try environment["cache.url"]
        #expect(cache.password == nil && cache.port == nil && cache.database == nil && cache.user == nil)
    }

    @Test("Another type is an error that names both")
    func otherTypes() throws {
        let environment = try Sample.environment()
        let error = #expect(throws: PintleError.self) { _ = try environment["app.id"] as Rate }
        #expect(error?.code == .usage && error?.problem == "app.id is of type uuid, not Rate")
        #expect(throws: PintleError.self) { _ = try environment["app.mode"] as UUID }
        #expect(throws: PintleError.self) { _ = try environment["http.port"] as ConnectionURL }
        #expect(throws: PintleError.self) { _ = try environment["database.url"] as String }
        #expect(throws: PintleError.self) { _ = try environment["app.seed"] as Date }
    }

    @Test("A type of one's own reads a setting through its own conformance")
    func ownType() throws {
        struct Team: SettingRepresentable {
            let name: String
            init?(_ setting: StoredSetting) {
                guard let name = setting.members?["team"]?.text else { return nil }
                self.name = name
            }
        }
        let team: Team = try Sample.environment()["app.tags"]
        #expect(team.name == "chat é")
    }
}

@Suite("A structure is read whole")
struct SettingsDecoderTests {
    private struct Configuration: Decodable {
        struct App: Decodable {
            let id: UUID
            let mode: Mode
            let tags: [String: String]
        }
        struct Database: Decodable {
            let url: ConnectionURL
        }
        struct TLS: Decodable {
            let pins: [String]?
            let chain: [Data]?
        }
        let app: App
        let database: Database
        let tls: TLS?
    }

    @Test("Groups are structures, and optionals may be without a value")
    func whole() throws {
        let configuration = try Sample.environment().decode(Configuration.self)
        #expect(configuration.app.mode == .safe && configuration.app.tags.count == 1)
        #expect(configuration.database.url.host == "db.example.net")
        #expect(configuration.tls?.pins?.count == 1 && configuration.tls?.chain == nil)
    }

    @Test("All settings that cannot be read are named at once, without values")
    func errors() throws {
        struct Wrong: Decodable {
            struct App: Decodable {
                let id: Int
                let nane: String
                let mode: Bool
            }
            struct Database: Decodable {
                let url: String
            }
            let app: App
            let database: Database
        }
        let error = #expect(throws: PintleError.self) { try Sample.environment().decode(Wrong.self) }
        let text = try #require(error).description
        for part in ["4 settings", "app.id", "no setting 'app.nane'", "app.mode", "database.url is a secret"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(!text.contains("f81d4fae") && !text.contains("Lnut"))
    }

    @Test("Another decoder never makes a secret")
    func otherDecoder() {
        #expect(throws: PintleError.self) { try JSONDecoder().decode([Secret].self, from: Data(#"["hunter2"]"#.utf8)) }
    }
}

@Suite("A unit test needs no keys")
struct TestingEnvironmentTests {
    @Test("Types and rules are those of a project")
    func refused() throws {
        let port = #expect(throws: PintleError.self) { try Sample.environment(["http.port": "99999"]) }
        #expect(port?.description.contains("http.port") == true)
        let unknown = #expect(throws: PintleError.self) { try Sample.environment(["http.prot": "80"]) }
        #expect(unknown?.fix.contains("http.port") == true)
        let schema = #expect(throws: PintleError.self) { try LoadedEnvironment.testing(schema: "project: [") }
        #expect(schema?.code == .schema)
        let place = #expect(throws: PintleError.self) {
            try LoadedEnvironment.testing(schema: Sample.schema, environment: "prod", values: Sample.values)
        }
        #expect(place?.code == .notFound && place?.fix.contains("dev") == true)
    }

    @Test("The stricter rules of production hold in a test of production")
    func production() throws {
        let schema = Sample.schema.replacing("level: development", with: "level: production")
        let error = #expect(throws: PintleError.self) {
            try LoadedEnvironment.testing(schema: schema, environment: "dev", values: Sample.values)
        }
        #expect(error?.code == .refused)
    }
}
