import Foundation
import PintleCore
import PintleFindings
import PintleProject
import Testing

@Suite("A file that was opened is remembered, also when there was nothing to save")
struct AcceptedStateTests {
    private let team: Team
    private let older: [UInt8]

    /// A machine that has seen nothing, and a project that has an older state.
    init() throws {
        team = try Team(["prod": "SOME_MODE=old\n"])
        older = try team.bytes("environments/prod.env")
        try team.set("SOME_MODE", to: "new", in: "prod")
        try FileManager.default.removeItem(atPath: team.state)
    }

    private func expectOlderIsRefused() throws {
        try team.write("environments/prod.env", older)
        let error = try #require(throws: PintleError.self) { try team.get("SOME_MODE", in: "prod") }
        #expect(error.code == .notAuthentic && error.isOlderState, "\(error)")
    }

    @Test("An edit that changes nothing remembers the file")
    func edit() throws {
        let directory = try PlainDirectory(to: .edit, team.environment, mayUseDisk: true)
        defer { _ = directory.wipe() }
        let change = try team.reader("alice")
            .edit("prod", from: .file, in: directory, unsaved: nil) { (_) throws(PintleError) in }
        #expect(!change.isWritten)
        try expectOlderIsRefused()
    }

    @Test("Setting the value that is there remembers the file")
    func set() throws {
        try team.set("SOME_MODE", to: "new", in: "prod")
        try expectOlderIsRefused()
    }

    @Test("Sealing to nobody new remembers the file")
    func seal() throws {
        let change = try team.reader("alice").writer().admitWaiting(to: "prod")
        #expect(!change.isWritten)
        try expectOlderIsRefused()
    }

    @Test("A machine that has opened nothing accepts the older file")
    func nothing() throws {
        try team.write("environments/prod.env", older)
        #expect(try team.get("SOME_MODE", in: "prod") == "old")
    }
}
