import Configuration
import ConfigurationTesting
import Foundation
import Logging
import MetricsTestKit
import Pintle
import PintleConfiguration
import PintleFindings
import PintleTesting
import ServiceLifecycle
import Synchronization
import Testing
import UnixSignals

@Suite("swift-configuration reads an environment")
struct PintleProviderTests {
    private static let magic = "bWFnaWM="
    private static let magic2 = "bWFnaWMy"

    /// The values that every provider is tested with.
    private static func standard() throws -> LoadedEnvironment {
        let types = [
            "string": "string", "int": "int", "double": "number", "bool": "bool", "bytes": "base64",
            "stringy.array": "list, of: string", "inty.array": "list, of: int", "doubly.array": "list, of: number",
            "booly.array": "list, of: bool", "byteChunky.array": "list, of: base64",
        ]
        let settings = types.flatMap { name, type in
            ["  \(name): { type: \(type) }", "  other.\(name): { type: \(type) }"]
        }
        return try .testing(
            schema: "project: p\nenvironments:\n  dev: { level: development }\nsettings:\n"
                + settings.sorted().joined(separator: "\n") + "\n",
            values: [
                "string": "Hello", "other.string": "Other Hello", "int": "42", "other.int": "24", "double": "3.14",
                "other.double": "2.72", "bool": "true", "other.bool": "false", "bytes": magic, "other.bytes": magic2,
                "stringy.array": "Hello,World", "other.stringy.array": "Hello,Swift", "inty.array": "42,24",
                "other.inty.array": "16,32", "doubly.array": "3.14,2.72", "other.doubly.array": "0.9,1.8",
                "booly.array": "true,false", "other.booly.array": "false,true,true",
                "byteChunky.array": "\(magic),\(magic2)", "other.byteChunky.array": "\(magic),\(magic2),\(magic)",
            ]
        )
    }

    @Test("It passes the package's own test of providers")
    func compatibility() async throws {
        try await ProviderCompatTest(provider: PintleProvider(try Self.standard())).runTest()
    }

    @Test("A secret is marked as one, and the place of a value is told")
    func secrets() throws {
        let project = try FoundedProject.everyType()
        let provider = PintleProvider(try project.load("dev"))
        let secret = try provider.value(forKey: ["api", "key"], type: .string)
        #expect(secret.value?.isSecret == true)
        #expect(secret.encodedKey.hasPrefix("api.key @ environments/dev.env:"))
        #expect("\(provider)" == "PintleProvider[dev]")
        #expect(!"\(secret.value as Any)".contains(FoundedProject.secret))
        let port = try provider.value(forKey: ["http", "port"], type: .int)
        #expect(port.value == ConfigValue(8080, isSecret: false))
        // A default of the schema has no place.
        #expect(try provider.value(forKey: ["http", "timeout"], type: .int).encodedKey == "http.timeout")
        #expect(try provider.value(forKey: ["http", "timeout"], type: .int).value?.content == .int(90))
    }

    @Test("Another type is an error, and an unknown key is left to the next provider")
    func otherType() throws {
        let provider = PintleProvider(try Self.standard())
        let error = #expect(throws: PintleError.self) { try provider.value(forKey: ["int"], type: .bool) }
        #expect(error?.problem == "int is of type int, not bool")
        #expect(try provider.value(forKey: ["no", "such"], type: .string).value == nil)
        let config = ConfigReader(provider: provider)
        #expect(config.string(forKey: "no.such", default: "other") == "other")
    }
}

/// Keeps what is logged.
private final class LogBook: LogHandler, Sendable {
    private let lines: LogLines

    init(_ lines: LogLines) { self.lines = lines }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { lines.add("\(event.level): \(event.message) \(event.metadata ?? [:])") }
}

private final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

@Suite("A provider follows the files while a service runs")
struct ReloadingPintleProviderTests {
    private let project: FoundedProject
    private let provider: ReloadingPintleProvider
    private let log = LogLines()
    private let metrics = TestMetrics()

    init() async throws {
        project = try .everyType()
        let environment = try await Pintle.reloading(
            EnvironmentLoader("dev", from: project.path, project.environment),
            every: .milliseconds(100)
        )
        let lines = log
        let logger = Logger(label: "test") { _ in LogBook(lines) }
        provider = ReloadingPintleProvider(environment, logger: logger, metrics: metrics)
    }

    @Test("A watcher gets the value of now, then each new one by its type")
    func watch() async throws {
        let config = ConfigReader(provider: provider)
        let (provider, project) = (provider, project)
        let ports = try await withThrowingTaskGroup(of: [Int].self) { group in
            group.addTask {
                try await config.watchInt(forKey: "http.port", default: 0) { updates in
                    var seen: [Int] = []
                    for try await port in updates {
                        seen.append(port)
                        if seen.count == 1 { try project.set("http.port", "9090") }
                        if seen.count == 2 { break }
                    }
                    return seen
                }
            }
            group.addTask {
                await provider.run()
                return []
            }
            let first = try await group.next()
            group.cancelAll()
            return first
        }
        #expect(ports == [8080, 9090])
        #expect(log.all.contains { $0.contains("exchanged") && $0.contains("http.port") })
        #expect(try metrics.expectCounter("pintle_reloads_total").totalValue == 1)
    }

    @Test("A refused state is logged and counted with its reason, and no secret is")
    func refused() async throws {
        try project.set("api.key", "vX3nQ8sLw2TzR6bYc9HdKj4GmPfA7eUo")
        await provider.reload()
        try project.replace("environments/dev.env", "HTTP_PORT=8080", with: "HTTP_PORT=8081")
        await provider.reload()
        #expect(try ConfigReader(provider: provider).requiredInt(forKey: "http.port") == 8080)
        #expect(!provider.status.isCurrent && provider.status.refusal?.code == .notAuthentic)
        #expect(try metrics.expectCounter("pintle_reload_refusals_total").totalValue == 1)
        let text = log.all.joined(separator: "\n")
        #expect(text.contains("error: the new configuration is refused") && text.contains("environments/dev.env"))
        #expect(!text.contains(FoundedProject.secret) && !text.contains("vX3nQ8"))
        try project.replace("environments/dev.env", "HTTP_PORT=8081", with: "HTTP_PORT=8080")
        await provider.reload()
        #expect(provider.status.isCurrent)
    }

    @Test("A state that rules refuse is logged by codes and settings, without a value")
    func refusedByRules() async throws {
        let token = "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx"
        try project.set("api.note", token)
        await provider.reload()
        #expect(provider.status.refusal?.code == .refused)
        let line = try #require(log.all.first { $0.contains("is refused") })
        #expect(line.contains("SEC011 api.note") && !line.contains(token) && !line.contains("API_NOTE="), "\(line)")
    }

    @Test("SIGHUP is a look at the files, and a graceful shutdown ends the service")
    func signals() async throws {
        // An exit test has the process for itself.
        await #expect(processExitsWith: .success) {
            let project = try FoundedProject.everyType()
            let environment = try await Pintle.reloading(
                EnvironmentLoader("dev", from: project.path, project.environment),
                every: .seconds(3600)
            )
            let provider = ReloadingPintleProvider(
                environment,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let group = ServiceGroup(
                configuration: .init(
                    services: [provider],
                    gracefulShutdownSignals: [.sigterm],
                    logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
                )
            )
            // Until the service waits for it, the signal would end the process.
            _ = signal(SIGHUP, SIG_IGN)
            async let running: Void = group.run()
            try project.set("http.port", "9090")
            var port = 8080
            while port != 9090 {
                kill(getpid(), SIGHUP)
                try await Task.sleep(for: .milliseconds(50))
                port = try ConfigReader(provider: provider).requiredInt(forKey: "http.port")
            }
            kill(getpid(), SIGTERM)
            try await running
        }
    }
}
