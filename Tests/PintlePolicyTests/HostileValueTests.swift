import PintleCore
import PintlePolicy
import PintleSchema
import SeededRandom
import Testing

@Suite("No value makes a review take too long")
struct HostileValueTests {
    @Test(
        "Values made of what rules search for",
        .timeLimit(.minutes(20)),
        arguments: Effort.choice(
            of: ["your-", "x", "$", "${", "<a", "{{", "put-", "http://", ",", "=", "chang", "9-"],
            3
        )
    )
    func hostile(piece: String) throws {
        let value = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let elements =
            [ExampleSetting.secret("a.secret", value)]
            + ["string", "url", "pins"].map { .client("a.\($0)", $0, value) }
        let resolution = try TestEnvironment(RuleExample(elements), at: .production).resolution()
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let review = Policy.review(resolution, on: today, tokens: TestTokenVerifier())
        #expect(!review.findings.isEmpty, "what is no pin is found")
    }
}
