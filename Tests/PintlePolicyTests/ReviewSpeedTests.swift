import PintleCore
import PintlePolicy
import PintleSchema
import Testing

@Suite(.serialized)
struct ReviewSpeedTests {
    /// A quarter each of secrets, addresses, plain text, and addresses that are refused.
    private func resolution(count: Int) throws -> Resolution {
        var generator = RandomText(seed: 1)
        let texts = (0..<count / 4).map { _ in
            String(decoding: generator.bytes(of: RandomText.Alphabet.base62.digits, count: 43), as: UTF8.self)
        }
        let parts = [
            try TestEnvironment.repeating(.secret("s.secret", ""), values: texts),
            try TestEnvironment.repeating(.server("s.url", "url", ""), values: texts.map { "https://\($0).net" }),
            try TestEnvironment.repeating(.server("s.text", "string", ""), values: texts),
            try TestEnvironment.repeating(.server("s.plain", "url", ""), values: texts.map { "http://\($0).net" }),
        ]
        let first = try #require(parts.first).environment
        let joined = ResolvedEnvironment(
            name: first.name,
            level: first.level,
            schema: first.schema,
            layers: [],
            settings: parts.flatMap(\.environment.settings),
            unknown: []
        )
        return Resolution(environment: joined, findings: [])
    }

    private func time(of resolution: Resolution) throws -> Duration {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        return try #require(
            (0..<3).map { _ in
                ContinuousClock().measure { _ = Policy.review(resolution, on: today, tokens: TestTokenVerifier()) }
            }.min()
        )
    }

    @Test("A review takes time in proportion to the values")
    func linear() throws {
        let small = try time(of: resolution(count: 1_000))
        let large = try time(of: resolution(count: 10_000))
        // A quadratic review takes 100 times as long.
        #expect(large < small * 40)
    }

    @Test(
        "No value makes a review slow",
        arguments: ["your-", "x", "$", "${", "<a", "{{", "put-", "http://", ",", "=", "chang", "9-"]
    )
    func hostile(piece: String) throws {
        let count = 20_000 / piece.utf8.count
        let elements =
            [ExampleSetting.secret("a.secret", String(repeating: piece, count: count))]
            + ["string", "url", "pins"].map { .client("a.\($0)", $0, String(repeating: piece, count: count)) }
        let environment = TestEnvironment(RuleExample(elements), at: .production)
        let time = try time(of: environment.resolution())
        #expect(time < .seconds(2))
    }
}
