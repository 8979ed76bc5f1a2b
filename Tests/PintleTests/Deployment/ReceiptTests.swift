import PintleProject
import Foundation
import Pintle
import PintleCore
import PintleFindings
import PintleRender
import Testing

@Suite("A receipt verifies the rendered files, without a private key")
struct ReceiptTests {
    private static let receipt = "pintle.receipt.json"
    private let team: Team
    private var out: String { team.path + "/out" }

    init() throws {
        team = try .attacked(
            targets: """
                targets:
                  server: { format: dotenv, audience: server, path: server.env }
                  files: { format: docker-secrets, audience: server, path: files }

                """
        )
        try render()
    }

    private func render(by name: MemberName = "alice", _ environment: EnvironmentName = "prod") throws {
        let reader = try team.reader(name)
        let deployment = try reader.deployment(of: environment, targets: [], includesRegions: true)
        _ = try reader.deploy(deployment, to: .named(out))
    }

    private func check(_ environment: String = "prod") throws(PintleError) {
        try Pintle.checkRendered(in: out, as: environment, of: team.path, team.environment)
    }

    private func refused(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: PintleError.self, sourceLocation: sourceLocation) { try check() }
        #expect(error?.code == .notAuthentic, "\(words)", sourceLocation: sourceLocation)
        #expect(error?.problem.contains(words) == true, "\(String(describing: error))", sourceLocation: sourceLocation)
    }

    private func edit(_ file: String, _ change: (String) -> String) throws {
        let url = URL(filePath: out + "/" + file)
        try Data(change(try String(contentsOf: url, encoding: .utf8)).utf8).write(to: url)
    }

    @Test("A new receipt verifies, for every reader who rendered")
    func sound() throws {
        try check()
        try render(by: "bob")
        try check()
    }

    @Test("An edited, exchanged or missing file is noticed", arguments: ["server.env", "files/one_secret"])
    func edited(file: String) throws {
        try edit(file) { $0 + "\n" }
        refused("is not the file that alice rendered")
        try render()
        try FileManager.default.removeItem(atPath: out + "/" + file)
        refused("is not the file that alice rendered")
    }

    @Test("A receipt of another form is refused", arguments: [" ", "}", "0"])
    func malformed(more: String) throws {
        try edit(Self.receipt) { $0 + more }
        refused("this is not a receipt")
    }

    @Test("A receipt cannot be fitted to an edited file")
    func forged() throws {
        let before = try String(contentsOf: URL(filePath: out + "/" + Self.receipt), encoding: .utf8)
        try edit("server.env") { $0 + "MORE=1\n" }
        try render()
        let after = try String(contentsOf: URL(filePath: out + "/" + Self.receipt), encoding: .utf8)
        #expect(before == after)
        for (old, new) in [
            ("\"signer\": \"alice\"", "\"signer\": \"bob\""), ("\"generation\": 1", "\"generation\": 2"),
            ("files/one_secret", "files/any_secret"),
        ] {
            try #require(before.contains(old))
            try Data(before.replacing(old, with: new).utf8).write(to: URL(filePath: out + "/" + Self.receipt))
            refused("the receipt is not signed by a member")
        }
    }

    @Test("A receipt is for one environment")
    func otherEnvironment() throws {
        let error = #expect(throws: PintleError.self) { try render(by: "dora", "dev") }
        #expect(error?.problem.contains("belong to prod, not to dev") == true)
        try check()
        try FileManager.default.removeItem(atPath: out)
        try render(by: "dora", "dev")
        #expect(throws: Never.self) { try check("dev") }
        refused("the receipt is for dev")
    }

    @Test("Files of an older state are noticed, also with their receipt")
    func stale() throws {
        let copy = team.path + "/copy"
        try FileManager.default.copyItem(atPath: out, toPath: copy)
        try team.set("ONE_SECRET", to: "pH5kV9tRw2NxZm8CqJ4sYb7GdL3fTaE6", in: "prod")
        refused("not rendered from the local state of the project")
        try render()
        try check()
        try FileManager.default.removeItem(atPath: out)
        try FileManager.default.copyItem(atPath: copy, toPath: out)
        refused("not rendered from the local state of the project")
    }

    @Test("Without a receipt nothing is verified")
    func missing() throws {
        try FileManager.default.removeItem(atPath: out + "/" + Self.receipt)
        let error = #expect(throws: PintleError.self) { try check() }
        #expect(error?.code == .notFound && error?.problem == "there is no receipt")
    }
}
