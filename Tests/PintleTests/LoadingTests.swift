internal import PintleVault
import Foundation
import Pintle
import PintleFindings
import PintleProject
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
        #expect(error.code == .notFound && error.problem.contains("no pintle project"))
    }
}
