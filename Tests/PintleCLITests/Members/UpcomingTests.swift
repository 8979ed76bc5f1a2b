import Foundation
import Testing

@Suite("status lists the next errors that time brings")
struct UpcomingTests {
    @Test("The list contains pins of a readable environment, and secrets that a former reader knows")
    func named() throws {
        let sandbox = try Sandbox.example()
        #expect(!(try sandbox.run(as: "alice", "status").text.contains("becomes an error")))
        let day = Date(timeIntervalSinceNow: 20 * 86_400).formatted(.iso8601.year().month().day())
        try sandbox.run(as: "alice", "set", "prod", "API_PINS_EXPIRE", day)
        let status = try sandbox.run(as: "alice", "status")
        #expect(status.text.contains("PIN008 becomes an error for api.pinsExpire of prod"), "\(status)")
        let json = try sandbox.run(as: "alice", "status", "--format", "json")
        #expect(json.text.contains(#""kind":"upcoming","environment":"prod""#), "\(json)")
        let keyless = try sandbox.run([BuiltBinary.path, "status"], variables: try sandbox.machine())
        #expect(keyless.status == 0 && !keyless.text.contains("becomes an error"), "\(keyless)")
        try sandbox.join("bob", "--read", "prod")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        #expect(try sandbox.run(as: "alice", "status").text.contains("SEC022"))
    }
}
