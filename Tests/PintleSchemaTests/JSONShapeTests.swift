import PintleSchema
import Testing

@Suite("Every accepted value matches the JSON Schema of its type")
struct JSONShapeTests {
    @Test("The patterns of a type match its examples", arguments: SettingTypeTests.Example.all.filter(\.isAccepted))
    func examples(example: SettingTypeTests.Example) throws {
        var attributes: TypeAttributes = [:]
        let shape = example.type.init(reading: &attributes).jsonShape
        guard let pattern = shape.pattern else { return }
        #expect(try Regex(pattern).firstMatch(in: example.text) != nil, "\(pattern)")
    }

    private static let patterns: [(type: String, attributes: TypeAttributes, accepted: [String], refused: [String])] = [
        (
            "url", ["schemes": ["https", "wss"]], ["HTTPS://a", "wss://a/b?c#d"],
            ["http://a", "https:/a", "xhttps://a"]
        ),
        (
            "url", ["host": "wiki.example", "path": "false"],
            ["https://u:p@WIKI.example:80/?a#b", "https://wiki.example"],
            [
                "https://wikixexample", "https://a.wiki.example", "https://wiki.example/a",
                "https://wiki.example@b.example",
            ]
        ),
        ("hex", ["bytes": "2"], ["00ff"], ["00", "00ff00", "0g0g"]),
        ("hex", ["min-bytes": "2"], ["00ff", "00ff00"], ["00", "00f"]),
        ("string", ["pattern": "a|bc"], ["a", "bc"], ["ab", "abc", ""]),
        ("duration", [:], ["0s", "250ms"], ["1.5s", "01s", "1w", "10"]),
        ("size", [:], ["10MiB", "5B"], ["10", "1mb", "01B"]),
        ("rate", [:], ["100/1m"], ["100/m", "100"]),
        ("semver", [:], ["1.2.3-a+b"], ["1.2", "01.2.3"]),
        ("date", [:], ["2027-06-30"], ["2027-6-30", "2027-06-30T00:00:00Z"]),
        ("redis-url", [:], ["rediss://a"], ["https://a"]),
    ]

    @Test("The JSON Schema refuses simple mistakes", arguments: patterns.indices)
    func refusals(index: Int) throws {
        let (name, attributes, accepted, refused) = Self.patterns[index]
        let type = try type(name, attributes)
        let pattern = try Regex(try #require(type.jsonShape.pattern))
        for text in accepted {
            #expect(try pattern.firstMatch(in: text) != nil, "\(text)")
            #expect(throws: Never.self) { try type.check(text) }
        }
        for text in refused {
            #expect(try pattern.firstMatch(in: text) == nil, "\(text)")
            #expect(throws: TypeMismatch.self) { try type.check(text) }
        }
    }
}
