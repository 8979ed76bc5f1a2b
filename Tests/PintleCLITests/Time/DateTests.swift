import Pintle
import PintleFindings
import PintleSystem
import Testing

@Suite(
    "An expired client pin stops client files alone",
    .enabled(if: Sandbox.mayMoveClock, "faketime is not installed")
)
struct ClientDateTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        // Refused on the day of its signature too, so that nothing is tolerated because time alone brought it.
        let outcome = try sandbox.pintle(on: 10, "set", "prod", "SUPABASE_PINS_EXPIRE", Sandbox.date(5))
        try #require(outcome.status == 0, "\(outcome)")
    }

    @Test(
        "The client files are refused",
        arguments: [["render", "prod", "app"], ["render", "prod"], ["check", "prod"]]
    )
    func clients(command: [String]) throws {
        let outcome = try sandbox.pintle(on: 11, command)
        #expect(outcome.status == 1 && (outcome.text + outcome.errorText).contains("error[PIN008]"), "\(outcome)")
        #expect(!sandbox.holds("rendered"))
    }

    @Test(
        "Server targets get a warning",
        arguments: [
            ["render", "prod", "server", "--no-regions", "-o", "out"], ["render", "prod", "server", "-o", "-"],
            ["run", "prod", "--", "/bin/true"], ["run", "prod", "--target", "server", "--", "/bin/true"],
        ]
    )
    func servers(command: [String]) throws {
        let outcome = try sandbox.pintle(on: 11, command)
        #expect(outcome.status == 0 && outcome.errorText.contains("warning[PIN008]"), "\(outcome)")
        #expect(outcome.errorText.contains("it does not concern a server, so it does not stop one"), "\(outcome)")
    }

    @Test("A process with client settings counts as a client")
    func clientProcess() throws {
        let outcome = try sandbox.pintle(on: 11, "run", "prod", "--target", "app", "--", "/bin/echo", "started")
        #expect(outcome.status == 1 && outcome.text.isEmpty, "\(outcome)")
    }
}

@Suite(
    "A signature with a wrong clock is noticed",
    .enabled(if: Sandbox.mayMoveClock, "faketime is not installed")
)
struct FutureTimeTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private static let far = 365_000

    private func signed(_ arguments: [String], input: String? = nil, on day: Int = far) throws {
        let outcome = try sandbox.pintle(on: day, arguments, input: input)
        try #require(outcome.status == 0, "\(outcome)")
    }

    @Test("A value and a file from the future are refused in production, each with its place")
    func production() throws {
        try signed(["set", "prod", "SESSION_SECRET", "--stdin"], input: "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")
        for command in [["check", "prod"], ["render", "prod"], ["run", "prod", "--", "/bin/echo", "x"], ["verify"]] {
            let outcome = try sandbox.pintle(on: 0, command)
            let said = outcome.text + outcome.errorText
            #expect(outcome.status == 1 && !outcome.text.hasPrefix("x"), "\(outcome)")
            #expect(said.contains("error[CLK001]: session.secret says that it was set at 30"), "\(outcome)")
            #expect(said.contains("error[CLK001]: the signature of environments/prod.env says"), "\(outcome)")
            let line = try sandbox.lines("environments/prod.env").firstIndex { $0.hasPrefix("SESSION_SECRET=") }
            #expect(said.contains("--> environments/prod.env:\(try #require(line) + 1)"), "\(outcome)")
            let count = try sandbox.lines("environments/prod.env").count - 1
            #expect(said.contains("--> environments/prod.env:\(count)"), "\(outcome)")
        }
        // Nothing is overdue while the time of the signature is unknown.
        #expect(try sandbox.pintle(on: 0, "render", "prod", "--overdue").status == 1)
    }

    @Test("A schema and a roster entry from the future are refused", arguments: ["schema", "roster"])
    func others(file: String) throws {
        // A signed schema is not signed again.
        try sandbox.write("environments/schema.yaml", "# A chat\n" + sandbox.text("environments/schema.yaml"))
        try signed(["schema", "sign", "--yes"], on: file == "schema" ? Self.far : 0)
        if file == "roster" { try signed(["members", "rename", "alice", "alicia"]) }
        let path = file == "schema" ? "environments/schema.yaml" : "keys/roster"
        let number = try sandbox.lines(path).count - 1
        for command in [["check", "staging"], ["run", "staging", "--", "/bin/true"], ["verify"]] {
            let outcome = try sandbox.pintle(on: 0, command)
            let said = outcome.text + outcome.errorText
            #expect(outcome.status == 1 && said.contains("error[CLK001]"), "\(outcome)")
            #expect(said.contains("--> \(path):\(number)"), "\(outcome)")
        }
        guard file == "schema" else { return }
        try signed(["schema", "sign", "--yes"], on: 0)
        #expect(try sandbox.pintle(on: 0, "check", "staging").status == 0)
    }

    @Test("Development gets a warning")
    func development() throws {
        try signed(["set", "dev", "LOG_LEVEL", "warning"])
        let checked = try sandbox.pintle(on: 0, "check", "dev")
        #expect(checked.status == 0 && checked.text.contains("warning[CLK001]"), "\(checked)")
        #expect(try sandbox.pintle(on: 0, "run", "dev", "--", "/bin/echo", "started").text == "started\n")
        let verified = try sandbox.pintle(on: 0, "verify")
        #expect(verified.status == 0 && verified.errorText.contains("warning[CLK001]"), "\(verified)")
    }

    @Test("A clock that is ahead by less than a day is accepted")
    func small() throws {
        try signed(["set", "prod", "LOG_LEVEL", "warning"], on: 1)
        let outcome = try sandbox.pintle(on: 0, "check", "prod")
        #expect(outcome.status == 0, "\(outcome)")
    }
}

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
