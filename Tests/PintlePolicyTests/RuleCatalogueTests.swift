import PintlePolicy
import Testing

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
        "PIN013": "what is rendered always enforces pins, and no setting switches that off",
        "PIN016": "rendering writes one of the two lists alone",
        "SEC020": "the type's bytes and min-bytes decide it, as TYP001",
        "SEC021": "the type's bytes decide it, as TYP001",
        "TLS013": "what is rendered loosens no rule of App Transport Security",
        "TLS014": "what is rendered allows no cleartext",
        "TLS015": "what is rendered trusts no authorities of users",
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
