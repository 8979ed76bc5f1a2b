import Foundation
import Pintle
import PintleCore
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import Testing

/// A project of its own, with a key that brings its root along, in a directory that goes away with its owner.
final class FoundedProject: Sendable {
    let path: String
    /// The key and the user's directories.
    let environment: ProcessEnvironment

    /// Founds a project.
    ///
    /// - Parameters:
    ///   - schema: The schema's text.
    ///   - bodies: The plaintext of env files, by environment.
    /// - Throws: When the project cannot be founded.
    init(schema: String, _ bodies: [String: String]) throws {
        let base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/pintle-" + UUID().uuidString
        path = base + "/project"
        let identity = try Identity.generate()
        let plan = ProjectPlan(
            schema: Array(schema.utf8),
            bodies: try Dictionary(
                uniqueKeysWithValues: bodies.map { (try #require(EnvironmentName($0)), Array($1.utf8)) }
            ),
            founder: "alice"
        )
        let founding = try ProjectFounding(plan, identity: identity)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let key = try identity.withKeyString(root: TrustedRoot(founding.trust.root)) { span in
            String(decoding: (0..<span.count).map { span[$0] }, as: UTF8.self)
        }
        environment = ProcessEnvironment([
            "PINTLE_KEY": key, "XDG_CONFIG_HOME": base + "/config", "XDG_STATE_HOME": base + "/state",
        ])
        try founding.write(to: try ProjectDirectory(path), environment)
        // Nothing but the key says which root it is.
        try FileManager.default.removeItem(atPath: base + "/config")
    }

    deinit { try? FileManager.default.removeItem(atPath: URL(filePath: path).deletingLastPathComponent().path) }

    func load(_ name: String, without variable: String? = nil) throws(PintleError) -> LoadedEnvironment {
        try Pintle.load(name, from: path, environment.removing(variable.map { [$0] } ?? []))
    }

    /// Saves a value in dev as `pintle set` does.
    func set(_ name: String, _ value: String) throws {
        let identity = SharedIdentity(try Session.identity(environment))
        let roots = TrustedRoots(try ProjectDirectory(path), environment, keyRoot: identity.identity.root)
        let reader = Reader(try Project.forReading(try Trust.established(roots)), identity)
        _ = try reader.writer().set(try reader.project.setting(named: name), to: Array(value.utf8).span, in: "dev")
    }

    func replace(_ file: String, _ text: String, with other: String) throws {
        let url = URL(filePath: path + "/" + file)
        let before = try String(contentsOf: url, encoding: .utf8)
        try #require(before.contains(text))
        try Data(before.replacing(text, with: other).utf8).write(to: url)
    }
}

extension FoundedProject {
    static let secret = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"

    /// One setting of every type.
    static func everyType() throws -> FoundedProject {
        try FoundedProject(
            schema: """
                project: types
                environments:
                  base: { abstract: true }
                  dev: { extends: base, level: development }
                  prod: { extends: base, level: production }
                settings:
                  app.name: { type: string }
                  app.mode: { type: enum, values: [fast, safe] }
                  app.started: { type: date }
                  app.debug: { type: bool, default: false }
                  http.port: { type: port }
                  http.timeout: { type: duration, default: 90s }
                  http.retries: { type: int }
                  http.ratio: { type: number }
                  http.limit: { type: size }
                  api.url: { type: url, schemes: [https, http] }
                  api.host: { type: host }
                  api.origins: { type: list, of: url, schemes: [https] }
                  api.regions: { type: list, of: string }
                  api.ports: { type: list, of: int }
                  api.pins: { type: pins, required: [] }
                  api.key: { type: string, secret: true }
                  api.number: { type: int, secret: true }
                  api.note: { type: string, required: [] }
                """,
            [
                "base": "APP_NAME=\"caf\u{E9}\"\nHTTP_RETRIES=7\n",
                "dev": """
                APP_MODE=safe
                APP_STARTED=2026-11-23
                HTTP_PORT=8080
                HTTP_RATIO=0.25
                HTTP_LIMIT=2KiB
                API_URL=https://api.pelican-harbor.net/v1
                API_HOST=api.pelican-harbor.net
                API_ORIGINS=https://a.pelican-harbor.net,https://b.pelican-harbor.net
                API_REGIONS=sg,jp
                API_PORTS=80,443
                API_PINS=sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=,sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=
                API_KEY=\(secret)
                API_NUMBER=31415926

                """,
            ]
        )
    }
}
