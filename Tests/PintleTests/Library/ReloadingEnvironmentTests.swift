import Foundation
import Pintle
import PintleFindings
import PintleProject
import Testing

@Suite("An environment follows its files")
struct ReloadingEnvironmentTests {
    private let project: FoundedProject
    private let environment: ReloadingEnvironment

    init() async throws {
        project = try .everyType()
        environment = try await Pintle.reloading(
            EnvironmentLoader("dev", from: project.path, project.environment),
            every: .milliseconds(100)
        )
    }

    @Test("A saved value is there after the next look, with its name and nothing else")
    func changed() async throws {
        var changes = environment.changes.makeAsyncIterator()
        let before = environment.current
        try project.set("http.port", "9090")
        let change = try #require(await changes.next())
        #expect("\(change)" == "changed: http.port")
        #expect(try environment.current["http.port"] == 9090)
        // A state that was taken does not change.
        #expect(try before["http.port"] == 8080)
    }

    @Test("A secret that changes is named, never shown")
    func secret() async throws {
        var changes = environment.changes.makeAsyncIterator()
        try project.set("api.key", "vX3nQ8sLw2TzR6bYc9HdKj4GmPfA7eUo")
        let change = try #require(await changes.next())
        #expect("\(change)" == "changed: api.key")
    }

    @Test("A refused state leaves the last good one, says why, and the mended files are taken")
    func refused() async throws {
        var changes = environment.changes.makeAsyncIterator()
        let file = URL(filePath: project.path + "/environments/dev.env")
        let good = try Data(contentsOf: file)
        try project.replace("environments/dev.env", "HTTP_PORT=8080", with: "HTTP_PORT=8081")
        let change = try #require(await changes.next())
        guard case .refused(let error) = change else {
            Issue.record("\(change)")
            return
        }
        #expect(error.code == .notAuthentic && environment.refusal?.code == .notAuthentic)
        #expect(try environment.current["http.port"] == 8080)
        try good.write(to: file)
        let next = try #require(await changes.next())
        #expect("\(next)" == "recovered" && environment.refusal == nil)
    }

    @Test("Files that were written again without another value are no change")
    func same() async throws {
        let before = environment.current
        let file = URL(filePath: project.path + "/environments/dev.env")
        let bytes = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        await environment.reload()
        #expect(environment.refusal != nil)
        try bytes.write(to: file)
        await environment.reload()
        #expect(environment.refusal == nil)
        #expect(try environment.current["http.port"] as Int == before["http.port"])
    }

    @Test("While git exchanges files, nothing is read")
    func checkout() async throws {
        let git = project.path + "/.git"
        for name in ["objects", "refs"] {
            try FileManager.default.createDirectory(atPath: git + "/" + name, withIntermediateDirectories: true)
        }
        try Data("ref: refs/heads/main\n".utf8).write(to: URL(filePath: git + "/HEAD"))
        try Data().write(to: URL(filePath: git + "/index.lock"))
        try project.replace("environments/dev.env", "HTTP_PORT=8080", with: "HTTP_PORT=8081")
        await environment.reload()
        #expect(environment.refusal == nil)
        try FileManager.default.removeItem(atPath: git + "/index.lock")
        await environment.reload()
        #expect(environment.refusal != nil)
    }

    @Test("A volume whose link is exchanged is read whole")
    func mounted() async throws {
        let base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/pintle-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: base) }
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
        let files = FileManager.default
        func mount(_ number: Int) throws {
            try files.copyItem(atPath: project.path, toPath: base + "/..\(number)")
            try? files.removeItem(atPath: base + "/..new")
            try files.createSymbolicLink(atPath: base + "/..new", withDestinationPath: "..\(number)")
            try #require(unsafe rename(base + "/..new", base + "/..data") == 0)
            for name in ["environments", "keys"] where !files.fileExists(atPath: base + "/" + name) {
                try files.createSymbolicLink(atPath: base + "/" + name, withDestinationPath: "..data/" + name)
            }
        }
        try mount(1)
        let mounted = try await Pintle.reloading(
            EnvironmentLoader("dev", from: base, project.environment),
            every: .milliseconds(100)
        )
        var changes = mounted.changes.makeAsyncIterator()
        try project.set("http.port", "9090")
        try mount(2)
        let change = try #require(await changes.next())
        #expect("\(change)" == "changed: http.port")
    }
}
