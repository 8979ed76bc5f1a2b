import PintleCertificates
import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import SourceFolders
import Testing

struct RuleRegistryTests {
    /// The codes that exist, with their weight in production, staging and development.
    static let published: [(code: String, weights: String)] = [
        ("AUT001", "error off off"),
        ("AUT002", "error warning off"),
        ("AUT003", "error off off"),
        ("AUT004", "warning off off"),
        ("AUT005", "error warning off"),
        ("AUT006", "error off off"),
        ("AUT007", "warning off off"),
        ("AUT008", "error off off"),
        ("AUT009", "error error off"),
        ("AUT010", "error off off"),
        ("AUT011", "error error off"),
        ("AUT012", "warning off off"),
        ("AUT013", "error off off"),
        ("BAK001", "error off off"),
        ("BAK002", "error off off"),
        ("BAK003", "warning off off"),
        ("BAK004", "error off off"),
        ("BAK005", "warning off off"),
        ("COK001", "error error off"),
        ("COK002", "error off off"),
        ("COK003", "error error off"),
        ("COR001", "error warning off"),
        ("COR002", "error warning off"),
        ("COR003", "error off off"),
        ("COR004", "error off off"),
        ("CRT001", "error error warning"),
        ("CRT002", "error warning off"),
        ("CRT003", "error error off"),
        ("CRT004", "error error off"),
        ("CRT005", "error warning off"),
        ("CRT006", "error error off"),
        ("CRT007", "error warning off"),
        ("CRT008", "error error error"),
        ("CRT009", "error error off"),
        ("CRT010", "warning off off"),
        ("CRT011", "error error warning"),
        ("CRT012", "error error off"),
        ("DBG001", "error warning off"),
        ("DBG002", "error off off"),
        ("DBG003", "error off off"),
        ("DBG004", "warning off off"),
        ("DBP001", "error off off"),
        ("DBP002", "warning off off"),
        ("DBP003", "warning off off"),
        ("DBP004", "error off off"),
        ("DEL002", "error error off"),
        ("DEM001", "error error error"),
        ("DEM002", "error error error"),
        ("DEM003", "warning warning warning"),
        ("DEM004", "error error warning"),
        ("EXP001", "error error error"),
        ("EXP002", "error error error"),
        ("EXP003", "error error error"),
        ("EXP004", "error error error"),
        ("EXP005", "error error error"),
        ("EXP006", "error error error"),
        ("EXP007", "error error error"),
        ("EXP009", "error error error"),
        ("EXP010", "error error error"),
        ("EXP011", "error off off"),
        ("HST001", "error error off"),
        ("HST002", "error warning off"),
        ("HST003", "error error off"),
        ("HST004", "error off off"),
        ("HST005", "error off off"),
        ("HST006", "error off off"),
        ("HST007", "error warning off"),
        ("HST008", "warning off off"),
        ("INF001", "error off off"),
        ("JWT001", "error error error"),
        ("JWT002", "error error off"),
        ("JWT003", "error error off"),
        ("JWT004", "error off off"),
        ("JWT005", "warning off off"),
        ("LAY002", "note note note"),
        ("LIM001", "error warning off"),
        ("LIM002", "warning off off"),
        ("LIM003", "warning off off"),
        ("LIM004", "error off off"),
        ("LOG001", "error off off"),
        ("LOG002", "error off off"),
        ("LOG003", "warning off off"),
        ("LVK001", "error error off"),
        ("LVK002", "error error off"),
        ("LVK003", "warning off off"),
        ("LVK004", "error warning off"),
        ("MOB001", "warning off off"),
        ("MON001", "warning off off"),
        ("MON002", "warning off off"),
        ("MON003", "warning off off"),
        ("MON004", "warning off off"),
        ("MON005", "error off off"),
        ("PIN001", "error warning off"),
        ("PIN002", "error error off"),
        ("PIN003", "error error error"),
        ("PIN004", "error error off"),
        ("PIN005", "error error off"),
        ("PIN006", "error warning off"),
        ("PIN008", "error warning off"),
        ("PIN009", "error error off"),
        ("PIN010", "error off off"),
        ("PIN011", "error error off"),
        ("PIN013", "error warning off"),
        ("PIN014", "warning off off"),
        ("PIN015", "error off off"),
        ("PIN017", "error warning off"),
        ("PIN018", "error off off"),
        ("REG001", "warning off off"),
        ("REG002", "error off off"),
        ("REG003", "error off off"),
        ("REG004", "error off off"),
        ("REG005", "warning off off"),
        ("REG006", "error off off"),
        ("SEC001", "error error warning"),
        ("SEC002", "error error warning"),
        ("SEC003", "error warning off"),
        ("SEC004", "error error off"),
        ("SEC005", "error error off"),
        ("SEC006", "error off off"),
        ("SEC007", "off error error"),
        ("SEC008", "error error off"),
        ("SEC009", "error off off"),
        ("SEC010", "error error error"),
        ("SEC011", "error error error"),
        ("SEC012", "error error error"),
        ("SEC013", "error off off"),
        ("SEC014", "error error error"),
        ("SEC015", "error error off"),
        ("SEC016", "error error off"),
        ("SEC017", "error warning off"),
        ("SEC018", "warning off off"),
        ("SEC022", "error warning warning"),
        ("SEC023", "error warning off"),
        ("SEC024", "error error off"),
        ("SEC025", "error error off"),
        ("SUP001", "error error error"),
        ("SUP002", "warning warning off"),
        ("TLS001", "error error off"),
        ("TLS002", "error error off"),
        ("TLS003", "error error off"),
        ("TLS004", "warning off off"),
        ("TLS005", "error error warning"),
        ("TLS006", "error error warning"),
        ("TLS007", "error warning off"),
        ("TLS008", "error warning off"),
        ("TLS009", "error off off"),
        ("TLS010", "warning off off"),
        ("TLS011", "error error warning"),
        ("TLS012", "error warning off"),
        ("TLS013", "error error off"),
        ("TLS014", "error error off"),
        ("TLS015", "error error off"),
        ("TLS016", "error error off"),
        ("TLS017", "error warning off"),
        ("TMO001", "warning off off"),
        ("TMO002", "warning off off"),
        ("WEB001", "error off off"),
    ]

    @Test("Every published code has its severities, and there is no other code")
    func codes() {
        let registered = TestRules.reference.rules.map { rule in
            let weights = [Level.production, .staging, .development].map { rule.levels[$0]?.rawValue ?? "off" }
            return "\(rule.code) \(weights.joined(separator: " "))"
        }
        #expect(registered == Self.published.map { "\($0.code) \($0.weights)" })
    }

    @Test("The registries list every rule that has a file, and no other")
    func files() throws {
        let rules = SourceFolder("Sources/PintlePolicy/Rules", suffix: "Rule")
        #expect(try rules.differences(from: RuleRegistry.all, kind: "Rule") == [])
        let certificates = SourceFolder("Sources/PintleCertificates/Rules", suffix: "Rule")
        #expect(try certificates.differences(from: CertificateRuleRegistry.all, kind: "Rule") == [])
    }

    @Test("A missing line, a missing file and a repeated line are each reported")
    func differences() throws {
        let folder = SourceFolder("Sources/PintleCertificates/Rules", suffix: "Rule")
        let lines = Array(CertificateRuleRegistry.all.dropFirst()) + CertificateRuleRegistry.all.suffix(1)
        #expect(
            try folder.differences(from: lines + [Self.self], kind: "Rule") == [
                "BackupOutsideRule.swift has no line in the registry",
                "RuleRegistryTests is in the registry, and the folder has no RuleRegistryTests.swift",
                "WeakKeyRule is in the registry twice",
            ]
        )
    }

    @Test("A rule is documented and shown by example", arguments: TestRules.reference.rules.map { $0.code })
    func documented(code: String) throws {
        let rule = try #require(TestRules.reference.rule(code))
        #expect(rule.examples.bad.count >= 4 && rule.examples.good.count >= 4)
        #expect(!rule.title.isEmpty && !rule.why.isEmpty && !rule.fix.isEmpty && !rule.sources.isEmpty)
        for text in [rule.title, rule.why, rule.fix] { #expect(!text.hasSuffix(".") && !text.contains("\n")) }
        #expect(
            rule.givesWayTo.allSatisfy { ($0 == FutureTime.code || TestRules.reference.rule($0) != nil) && $0 != code }
        )
    }

    @Test(
        "No rule is stricter at a less strict level, except for live keys",
        arguments: TestRules.reference.rules.map { $0.code }.filter { $0 != "SEC007" }
    )
    func monotone(code: String) throws {
        let rule = try #require(TestRules.reference.rule(code))
        let weights = Level.allCases.map { level in
            rule.levels[level].flatMap(Severity.allCases.firstIndex) ?? -1
        }
        #expect(weights == weights.sorted())
    }

    @Test(
        "Exposure, published values and credentials in plaintext cannot be waived in production",
        arguments: ["CRT009", "EXP001", "EXP002", "EXP003", "EXP007", "JWT003", "PIN009", "SEC005", "SEC010", "SEC025"]
    )
    func unwaivable(code: String) throws {
        #expect(try #require(TestRules.reference.rule(code)).isWaivable == false)
    }
}
