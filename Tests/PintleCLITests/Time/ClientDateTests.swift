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
