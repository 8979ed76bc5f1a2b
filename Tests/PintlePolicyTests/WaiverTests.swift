import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import Testing

/// Exceptions to a rule, to the day.
struct WaiverTests {
    private static let today = day("2026-11-23")

    private static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(Array(text.utf8).span) else { preconditionFailure("\(text) is no day") }
        return day
    }

    /// A waiver, and its effect.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var rule = "TLS001"
        var environment = "prod"
        var level = Level.production
        var owner = "alice"
        var from = "2026-11-20"
        var until = "2026-12-15"
        var value = "http://api.pelican-harbor.net"
        /// Codes and severities that are found.
        let found: [String]
    }

    static func review(_ test: Case, isComparing: Bool = false) throws -> Review {
        var environment = TestEnvironment(at: test.level, .server("api.url", "url", test.value))
        environment.waivers = [
            Waiver(
                rule: test.rule,
                setting: try #require(SettingName("api.url")),
                environments: [try #require(EnvironmentName(test.environment))],
                reason: "the gateway lands in December",
                owner: try #require(MemberName(test.owner)),
                from: day(test.from),
                until: day(test.until),
                place: SourcePlace(path: "environments/schema.yaml", line: 40)
            )
        ]
        let members = try Set(["alice", "bob"].map { try #require(MemberName($0)) })
        var other = TestEnvironment(.server("api.url", "url", "https://other.pelican-harbor.net"))
        other.name = "other"
        let others = isComparing ? [try other.resolution().environment] : []
        return Policy.review(
            try environment.resolution(),
            on: today,
            members: members,
            tokens: TestTokenVerifier(),
            further: TestRules.further,
            beside: others + [try environment.resolution().environment]
        )
    }

    @Test("A waiver of a rule that compares environments is called unused only when others are open")
    func compared() throws {
        let test = Case(testDescription: "", rule: "SEC008", found: [])
        #expect(try Self.review(test, isComparing: true).findings.contains { $0.code == "WAI004" })
        #expect(try !Self.review(test).findings.contains { $0.code == "WAI004" })
    }

    static let cases = [
        Case(testDescription: "in force", found: ["TLS001 note"]),
        Case(testDescription: "on its first day", from: "2026-11-23", found: ["TLS001 note"]),
        Case(testDescription: "on its last day", until: "2026-11-23", found: ["TLS001 note"]),
        Case(testDescription: "of tomorrow", from: "2026-11-24", found: ["TLS001 error"]),
        Case(testDescription: "of yesterday", until: "2026-11-22", found: ["TLS001 error", "WAI003 warning"]),
        Case(testDescription: "of another rule", rule: "TLS002", found: ["TLS001 error", "WAI004 warning"]),
        Case(testDescription: "of a rule that needs other environments", rule: "SEC008", found: ["TLS001 error"]),
        Case(testDescription: "of another environment", environment: "staging", found: ["TLS001 error"]),
        Case(testDescription: "of no rule", rule: "XYZ999", found: ["TLS001 error", "WAI001 error"]),
        Case(testDescription: "owned by no member", owner: "mallory", found: ["TLS001 error", "WAI001 error"]),
        Case(testDescription: "30 days", until: "2026-12-19", found: ["TLS001 note"]),
        Case(testDescription: "31 days", until: "2026-12-20", found: ["TLS001 error", "WAI002 error"]),
        Case(testDescription: "31 days in staging", level: .staging, until: "2026-12-20", found: ["TLS001 note"]),
        Case(
            testDescription: "needed by nothing",
            value: "https://api.pelican-harbor.net",
            found: ["WAI004 warning"]
        ),
    ]

    @Test("A valid waiver accepts the finding that it names, and an invalid waiver is reported", arguments: cases)
    func waived(test: Case) throws {
        let review = try Self.review(test)
        #expect(Set(review.findings.map { "\($0.code) \($0.severity)" }) == Set(test.found))
        #expect((review.validated != nil) == !test.found.contains { $0.hasSuffix("error") })
    }

    @Test("A waived finding is still shown with the last day, the owner and the reason, and announces the end")
    func shown() throws {
        let finding = try #require(try Self.review(Case(testDescription: "", found: [])).findings.first)
        #expect(finding.notes.contains("waived until 2026-12-15 by alice: the gateway lands in December"))
        #expect(!finding.notes.contains { $0.contains("the waiver ends") })
        let soon = try #require(
            try Self.review(Case(testDescription: "", until: "2026-12-07", found: [])).findings.first
        )
        #expect(soon.notes.contains("the waiver ends in 14 days"))
        let early = try #require(
            try Self.review(Case(testDescription: "", until: "2026-12-08", found: [])).findings.first
        )
        #expect(!early.notes.contains { $0.contains("the waiver ends") })
        let last = try #require(
            try Self.review(Case(testDescription: "", until: "2026-11-23", found: [])).findings.first
        )
        #expect(last.notes.contains("the waiver ends today"))
    }

    @Test(
        "A rule that cannot be waived in production stays an error",
        arguments: TestRules.reference.rules.filter { !$0.isWaivable }.map { $0.code }
    )
    func unwaivable(code: String) throws {
        let review = try Self.review(Case(testDescription: "", rule: code, found: []))
        #expect(review.findings.contains { $0.code == "WAI002" && $0.severity == .error })
    }
}
