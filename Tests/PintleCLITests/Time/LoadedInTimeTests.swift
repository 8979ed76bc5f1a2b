import Pintle
import PintleFindings
import PintleSystem
import Testing

@Suite("A service starts with overdue findings", .enabled(if: Sandbox.mayMoveClock, "faketime is not installed"))
struct LoadedInTimeTests {
    /// A project that lost a reader of production some days before today.
    private func project(daysAgo: Int) throws -> Sandbox {
        let sandbox = try Sandbox()
        // Day 0 is tomorrow.
        let day = -1 - daysAgo
        for arguments in [["init", "--example", "--recovery"], ["members", "remove", "recovery"]] {
            let outcome = try sandbox.pintle(on: day, arguments)
            try #require(outcome.status == 0, "\(outcome)")
        }
        return sandbox
    }

    private func load(_ sandbox: Sandbox) throws(PintleError) -> LoadedEnvironment {
        try Pintle.load("prod", from: sandbox.project, ProcessEnvironment(sandbox.environment))
    }

    @Test("The service starts, and gets the findings with their dates")
    func overdue() throws {
        let sandbox = try project(daysAgo: 40)
        let environment = try load(sandbox)
        let warning = try #require(environment.warnings.first { $0.setting == "session.secret" })
        #expect(environment.warnings.count == 15 && environment.announcement == nil)
        #expect(warning.code == "SEC022" && warning.since == Sandbox.date(-10))
        #expect("\(warning)".hasPrefix("SEC022: session.secret is known to recovery"))
    }

    @Test("The service gets announcements 14 days before an error")
    func announced() throws {
        let sandbox = try project(daysAgo: 20)
        let environment = try load(sandbox)
        #expect(environment.warnings.isEmpty)
        #expect(
            environment.announcement
                == "on \(Sandbox.date(10)) SEC022 becomes an error for 15 secrets of prod"
        )
    }
}
