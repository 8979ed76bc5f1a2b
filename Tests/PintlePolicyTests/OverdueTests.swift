import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

/// Errors that only the passing of time has brought.
struct OverdueTests {
    private static let value = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
    private static let pins = PinRulesTests.real[0] + "," + PinRulesTests.real[1]
    private static let exposed = TestEnvironment(.secret("jwt.secret", value, exposedOn: "2026-10-01"))

    /// A certificate that ends on 2026-12-02.
    private static var ending: TestEnvironment {
        guard let example = TestRules.reference.rule("CRT002")?.examples.bad.first else {
            preconditionFailure("CRT002 has examples")
        }
        return TestEnvironment(example, at: .production)
    }

    static let datedRules = TestRules.all.filter { $0.looksAtClock }

    /// An environment, and the day on which it turns from a warning, or from nothing, into an error.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let environment: TestEnvironment
        let since: String
    }

    static let cases = [
        Case(testDescription: "SEC022", environment: exposed, since: "2026-11-01"),
        Case(
            testDescription: "SEC013",
            environment: TestEnvironment(.secret("jwt.secret", value, rotateDays: 90, setOn: "2026-01-01")),
            since: "2026-07-01"
        ),
        Case(
            testDescription: "PIN008",
            environment: TestEnvironment(
                .client("api.pins", "pins", expires: "api.pinsExpire", pins),
                .client("api.pinsExpire", "date", "2026-10-10")
            ),
            since: "2026-10-11"
        ),
        Case(
            testDescription: "DEM004",
            environment: TestEnvironment(
                .client("license.key", "string", expires: "license.ends", value),
                .client("license.ends", "date", "2026-11-21")
            ),
            since: "2026-11-22"
        ),
        Case(
            testDescription: "CRT002",
            environment: ending,
            since: "2026-11-19"
        ),
        Case(testDescription: "a waiver of TLS001", environment: waived(until: "2026-11-10"), since: "2026-11-11"),
    ]

    /// An address that is not encrypted, and a waiver for it.
    private static func waived(from: String = "2026-01-01", until: String) -> TestEnvironment {
        var environment = TestEnvironment(at: .staging, .client("api.url", "url", "http://api.pelican-harbor.net"))
        guard let setting = SettingName("api.url"), let prod = EnvironmentName("prod"), let alice = MemberName("alice"),
            let first = CalendarDate(Array(from.utf8).span), let last = CalendarDate(Array(until.utf8).span)
        else { preconditionFailure("these are names and days") }
        environment.waivers = [
            Waiver(
                rule: "TLS001",
                setting: setting,
                environments: [prod],
                reason: "the gateway lands in December",
                owner: alice,
                from: first,
                until: last,
                place: SourcePlace(path: "environments/schema.yaml", line: 40)
            )
        ]
        return environment
    }

    private func yesterday(of day: String) throws -> String { "\(try TestEnvironment.day(day).adding(-1))" }

    @Test(
        "An error that began after signing is overdue, with its first day",
        arguments: cases
    )
    func since(test: Case) throws {
        let signedOn = try yesterday(of: test.since)
        let review = try test.environment.review(signedOn: signedOn)
        let errors = review.findings.filter { $0.severity == .error }
        #expect(errors.count == 1)
        #expect(review.overdue.map { "\($0.since)" } == [test.since])
        let note = "this is an error since \(test.since) only because time has passed"
        #expect(errors.first?.notes.contains { $0.hasPrefix(note) } == true)
        #expect(review.validated == nil)
        #expect(review.validated(tolerating: ErrorTolerance(acceptsOverdue: true)) != nil)
        let tolerated = review.tolerated(ErrorTolerance(acceptsOverdue: true))
        #expect(tolerated.map(\.warning.severity) == [.warning])
        #expect(tolerated.map(\.error) == errors)
    }

    @Test(
        "An error that existed at signing is never tolerated as overdue",
        arguments: cases
    )
    func notOverdue(test: Case) throws {
        for signedOn in [test.since, TestEnvironment.today, nil] {
            let review = try test.environment.review(signedOn: signedOn)
            #expect(review.overdue.isEmpty)
            #expect(review.validated(tolerating: ErrorTolerance(acceptsOverdue: true)) == nil)
        }
    }

    @Test("Errors of the next 14 days are announced, and later ones are not", arguments: cases)
    func upcoming(test: Case) throws {
        let day = try TestEnvironment.day(test.since)
        for (before, isAnnounced) in [(1, true), (14, true), (15, false), (0, false), (-1, false)] {
            let review = try test.environment.review(on: "\(day.adding(-before))")
            let coming = review.upcomingErrors(within: 14)
            #expect(coming.map { "\($0.day)" } == (isAnnounced ? [test.since] : []), "\(before) days before")
        }
    }

    @Test("An error that replaces another with time is as old as the first")
    func replaced() throws {
        let environment = Self.ending
        let review = try environment.review(on: "2026-12-20", signedOn: "2026-11-25")
        #expect(review.findings.filter { $0.severity == .error }.map(\.code) == ["CRT001"])
        #expect(review.overdue.isEmpty)
        #expect(try environment.review(on: "2026-12-20", signedOn: "2026-11-01").overdue.count == 1)
    }

    @Test("A waiver that begins later, or had ended at signing, makes nothing overdue")
    func waivers() throws {
        let tolerance = ErrorTolerance(acceptsOverdue: true)
        for (from, until) in [("2026-11-30", "2026-12-15"), ("2026-09-01", "2026-10-01")] {
            let review = try Self.waived(from: from, until: until).review(signedOn: "2026-10-02")
            #expect(review.findings.contains { $0.code == "TLS001" && $0.severity == .error })
            #expect(review.validated(tolerating: tolerance) == nil)
        }
    }

    @Test("An error beside an overdue one still refuses")
    func mixed() throws {
        var environment = Self.exposed
        environment.add(.secret("other.secret", ""))
        let review = try environment.review(signedOn: "2026-10-02")
        #expect(review.overdue.count == 1)
        #expect(review.validated(tolerating: .running) == nil)
    }

    @Test("A client date stops clients and not servers")
    func audiences() throws {
        let environment = TestEnvironment(
            .client("api.pins", "pins", expires: "api.pinsExpire", Self.pins),
            .client("api.pinsExpire", "date", "2026-10-10")
        )
        let review = try environment.review()
        #expect(review.validated(tolerating: ErrorTolerance(audience: .client)) == nil)
        #expect(review.validated(tolerating: ErrorTolerance(audience: .server)) != nil)
        #expect(review.tolerated(ErrorTolerance(audience: .server)).map(\.warning.code) == ["PIN008"])
    }

    @Test("A rule that does not depend on the day gives the same findings every day")
    func lasting() throws {
        let days = [try TestEnvironment.day("1990-01-01"), try TestEnvironment.day("2100-01-01")]
        let examples = TestRules.all.flatMap { $0.examples.bad + $0.examples.good }
        for example in Effort.choice(of: examples, 120) {
            let resolution = try TestEnvironment(example, at: .production).resolution()
            let contexts = days.map { RuleContext(resolution, on: $0, tokens: TestTokenVerifier()) }
            for rule in TestRules.all where !rule.looksAtClock {
                let said = contexts.map { context in
                    rule.init().objections(in: resolution.environment, context: context).map(\.message)
                }
                #expect(said[0] == said[1], "\(rule.code)")
            }
        }
    }

    @Test(
        "A rule that depends on the day gives other findings on some day",
        arguments: datedRules
    )
    func dated(rule: any Rule.Type) throws {
        let found = try ["1990-01-01", TestEnvironment.today, "2100-01-01"].map { day in
            try rule.examples.bad.map { example in
                try TestEnvironment(example, at: .production).review(on: day).findings.map {
                    "\($0.severity) \($0.message)"
                }
            }
        }
        #expect(Set(found).count > 1)
    }

    @Test("A value with a future date counts as too old, unless reading has reported it")
    func future() throws {
        var environment = TestEnvironment(.secret("jwt.secret", Self.value, rotateDays: 90, setOn: "2999-12-31"))
        #expect(try environment.review().findings.map(\.code) == ["SEC013"])
        environment.findings = [
            Finding(
                code: FutureTime.code,
                severity: .error,
                environment: EnvironmentName("prod"),
                key: EnvKey("JWT_SECRET"),
                message: "it was set in the future",
                why: FindingCatalogue.why(FutureTime.code),
                fix: "set it again"
            )
        ]
        #expect(try environment.review().findings.map(\.code) == [FutureTime.code])
        let tomorrow = TestEnvironment(.secret("jwt.secret", Self.value, rotateDays: 90, setOn: "2026-11-24"))
        #expect(try tomorrow.review().findings.isEmpty)
    }
}
