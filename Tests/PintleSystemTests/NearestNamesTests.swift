import PintleSystem
import Testing

struct NearestNamesTests {
    @Test(
        "The nearest names are found, nearest first",
        arguments: [
            ("requierd", ["type", "required", "require"], ["required", "require"]),
            ("SUPBASE_URL", ["SUPABASE_URL", "SUPABASE_KEY", "LOG_LEVEL"], ["SUPABASE_URL", "SUPABASE_KEY"]),
            ("PROD", ["prod", "dev"], ["prod"]), ("pord", ["prod", "port"], ["port", "prod"]),
            ("xyz", ["prod", "dev"], []), ("a", ["b", "bc"], ["b"]), ("", ["a", "abc"], ["a"]), ("abc", [], []),
        ] as [(String, [String], [String])]
    )
    func nearest(name: String, known: [String], expected: [String]) {
        #expect(NearestNames.of(name, among: known) == expected)
    }

    @Test("No more than asked for are given")
    func limit() {
        #expect(NearestNames.of("aa", among: ["ab", "ac", "ad"], limit: 2) == ["ab", "ac"])
    }

    @Test("Very long names are near to nothing")
    func long() {
        let long = String(repeating: "a", count: 129)
        #expect(NearestNames.of(long, among: [long]) == [])
        #expect(NearestNames.of("a", among: [long]) == [])
    }
}
