import Testing

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
