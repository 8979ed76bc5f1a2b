import GoldenFiles
import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

struct RuleExamplesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: any Rule.Type
        let number: Int
        let level: Level
        let example: RuleExample

        var testDescription: String { "\(rule.code) \(number) \(level)" }
    }

    static let bad = TestRules.all.flatMap { rule in
        rule.examples.bad.enumerated().flatMap { number, example in
            Level.allCases.filter { rule.levels[$0] != nil }
                .map { Case(rule: rule, number: number, level: $0, example: example) }
        }
    }

    /// A value that is good at a level is good at every milder one.
    static let good = TestRules.all.flatMap { rule in
        rule.examples.good.enumerated().flatMap { number, example in
            Level.allCases.filter { $0 <= example.level }
                .map { Case(rule: rule, number: number, level: $0, example: example) }
        }
    }

    @Test("Every bad example is refused by its rule alone, at every level of the rule", arguments: bad)
    func refused(example: Case) throws {
        let review = try TestEnvironment(example.example, at: example.level).review()
        #expect(review.findings.map(\.code) == [example.rule.code])
        #expect(review.findings.map(\.severity) == [example.rule.levels[example.level]])
        #expect((review.validated == nil) == (example.rule.levels[example.level] == .error))
    }

    @Test("Every good example is accepted by all rules", arguments: Effort.choice(of: good, 350))
    func accepted(example: Case) throws {
        let review = try TestEnvironment(example.example, at: example.level).review()
        #expect(review.findings == [])
        let settings = example.example.settings + example.example.inherited
        #expect(review.validated?.settings.count == settings.count { $0.value != nil })
    }

    @Test("Every finding has a place, a reason and a fix", arguments: Effort.choice(of: bad, 200))
    func complete(example: Case) throws {
        let finding = try #require(try TestEnvironment(example.example, at: example.level).review().findings.first)
        #expect(finding.environment?.text == "prod")
        #expect(finding.key != nil)
        #expect(finding.setting != nil || example.example.settings.contains { $0.type == nil })
        let file = example.example.inherited.isEmpty ? "prod" : "dev"
        #expect(finding.place?.path == "environments/\(file).env")
        #expect(finding.place?.label != nil)
        for text in [finding.message, finding.why, finding.fix] {
            #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("\n"))
        }
    }
}

@Suite("The catalogue of insecure settings")
struct RuleCatalogueTests {
    /// Every code of the catalogue.
    static let codes = [
        "AUT001", "AUT002", "AUT003", "AUT004", "AUT005", "AUT006", "AUT007", "AUT008", "AUT009", "AUT010", "AUT011",
        "AUT012",
        "BAK001", "BAK002", "BAK003", "BAK004", "BAK005",
        "COK001", "COK002", "COK003",
        "COR001", "COR002", "COR003", "COR004",
        "CRT001", "CRT002", "CRT003", "CRT004", "CRT005", "CRT006", "CRT007", "CRT008", "CRT009", "CRT010",
        "DBG001", "DBG002", "DBG003", "DBG004",
        "DBP001", "DBP002", "DBP003",
        "DEL001", "DEL002", "DEL003", "DEL004", "DEL005",
        "EXP001", "EXP002", "EXP003", "EXP004", "EXP005", "EXP006", "EXP007", "EXP008", "EXP009", "EXP010",
        "HST001", "HST002", "HST003", "HST004", "HST005", "HST006", "HST007", "HST008",
        "JWT001", "JWT002", "JWT003", "JWT004", "JWT005",
        "LIM001", "LIM002", "LIM003", "LIM004",
        "LOG001", "LOG002", "LOG003",
        "MON001", "MON002", "MON003", "MON004", "MON005",
        "PIN001", "PIN002", "PIN003", "PIN004", "PIN005", "PIN006", "PIN007", "PIN008", "PIN009", "PIN010", "PIN011",
        "PIN012", "PIN013", "PIN014", "PIN015", "PIN016", "PIN017", "PIN018",
        "REG001", "REG002", "REG003", "REG004", "REG005", "REG006",
        "SEC001", "SEC002", "SEC003", "SEC004", "SEC005", "SEC006", "SEC007", "SEC008", "SEC009", "SEC010", "SEC011",
        "SEC012", "SEC013", "SEC014", "SEC015", "SEC016", "SEC017", "SEC018", "SEC019", "SEC020", "SEC021",
        "TLS001", "TLS002", "TLS003", "TLS004", "TLS005", "TLS006", "TLS007", "TLS008", "TLS009", "TLS010", "TLS011",
        "TLS012", "TLS013", "TLS014", "TLS015", "TLS016",
        "TMO001", "TMO002",
    ]

    /// Codes that are not rules of the policy, with the reasons.
    static let leftOut = [
        "DEL001": "reading an environment reports it: what is missing, and what the schema does not know",
        "DEL003": "rendering reports it: only the target's format knows what its reader takes",
        "DEL004": "rendering reports it: only the target's format knows which names its reader takes",
        "DEL005": "rendering writes files that others cannot read; whether git tracks one is no question of values",
        "EXP008": "public keys of vendors look as random as secrets; the audience says already that it is public",
        "PIN007": "a program may read pins that no address of the schema is linked with",
        "PIN012": "PIN003 says of a fingerprint that it is one",
        "PIN016": "rendering writes one of the two lists alone",
        "SEC020": "the type's bytes and min-bytes decide it, as TYP001",
        "SEC021": "the type's bytes decide it, as TYP001",
        "SEC019": "rendering writes files that others cannot read; whether git ignores one is no question of values",
    ]

    @Test("Every code is implemented, or has a reason why not", arguments: codes)
    func accounted(code: String) {
        #expect((TestRules.reference.rule(code) != nil) != (Self.leftOut[code] != nil))
    }

    @Test("Every reason belongs to a code of the catalogue")
    func known() {
        #expect(Set(Self.leftOut.keys).isSubset(of: Self.codes))
        #expect(Self.leftOut.values.allSatisfy { !$0.isEmpty })
    }
}

@Suite("The findings of every rule's bad examples are in golden files")
struct GoldenRuleTests {
    private static func findings(of rule: any Rule.Type) throws -> [Finding] {
        let level = Level.allCases.filter { rule.levels[$0] != nil }.max() ?? .production
        return try rule.examples.bad.flatMap { try TestEnvironment($0, at: level).review().findings }
    }

    @Test("As on a terminal", arguments: TestRules.all.map { $0.code })
    func texts(code: String) throws {
        let rule = try #require(TestRules.all.first { $0.code == code })
        #expect(try GoldenFindings.difference(code, try Self.findings(of: rule)) == nil)
    }

    @Test("So is every code about waivers")
    func waivers() throws {
        var findings: [String: [Finding]] = [:]
        for test in WaiverTests.cases {
            for finding in try WaiverTests.review(test).findings where finding.code.hasPrefix("WAI") {
                findings[finding.code, default: []].append(finding)
            }
        }
        #expect(findings.keys.sorted() == Self.waiverCodes)
        for (code, findings) in findings { #expect(try GoldenFindings.difference(code, findings) == nil) }
    }

    @Test("Every rule has a golden file, and every golden file has a rule")
    func complete() {
        #expect(GoldenFindings.areComplete(TestRules.all.map { $0.code } + Self.waiverCodes))
    }

    private static let waiverCodes = ["WAI001", "WAI002", "WAI003", "WAI004"]
}

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
