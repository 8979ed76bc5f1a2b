import PintleCore
import Testing

struct NamesTests {
    @Test(
        "Names of environments and members that fit",
        arguments: [
            "a", "prod", "prod-singapore", "ci-2", "a1-b2-c3", String(repeating: "a", count: 32), "bye", "sign",
        ]
    )
    func accepted(text: String) {
        #expect(EnvironmentName(text)?.text == text)
        #expect(MemberName(text)?.description == text)
        #expect(NameGrammar.accepts(text))
    }

    @Test(
        "Names of environments and members that do not fit",
        arguments: [
            "", "A", "1a", "-a", "a-", "a--b", "a_b", "a.b", "a b", "é", "a\n", "by", "at", "sig", "extends",
            String(repeating: "a", count: 33), "a/b", "..", "\u{212A}",
        ]
    )
    func refused(text: String) {
        #expect(EnvironmentName(text) == nil)
        #expect(MemberName(text) == nil)
    }

    @Test("Keys that fit", arguments: ["A", "SUPABASE_URL", "A_", "A__1", "A" + String(repeating: "1", count: 127)])
    func keys(text: String) {
        #expect(EnvKey(text)?.text == text)
    }

    @Test(
        "Keys that do not fit",
        arguments: ["", "a", "_A", "1A", "A-B", "A B", "A=", "É", "A\u{301}", "A" + String(repeating: "1", count: 128)]
    )
    func notKeys(text: String) {
        #expect(EnvKey(text) == nil)
    }

    @Test("Names are ordered by their text")
    func order() {
        let names = ["b", "a-b", "a"].compactMap { EnvironmentName($0) }.sorted().map(\.text)
        #expect(names == ["a", "a-b", "b"])
        #expect(["B", "A_", "A"].compactMap { EnvKey($0) }.sorted().map(\.text) == ["A", "A_", "B"])
    }

    @Test("Levels are ordered from lenient to strict")
    func levels() {
        #expect(Level.allCases.shuffled().sorted() == [.development, .staging, .production])
        #expect([Level.staging, .production, .development].max() == .production)
    }
}
