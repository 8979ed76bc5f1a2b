import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

@Suite("Documents, as their readers read them")
struct DocumentTests {
    struct Reader: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let format: String
        let read: @Sendable ([UInt8]) throws -> [String]

        init(_ format: String, by name: String, _ read: @escaping @Sendable ([UInt8]) throws -> [String]) {
            testDescription = format + " by " + name
            self.format = format
            self.read = read
        }
    }

    private static let readers = [
        Reader("json", by: "Python") { try Reading.json($0) }, Reader("yaml", by: "PyYAML") { try Reading.yaml($0) },
        Reader("yaml", by: "Go") { try Reading.goYAML($0) }, Reader("toml", by: "tomllib") { try Reading.toml($0) },
        Reader("toml", by: "toml") { try Reading.oldTOML($0) },
        Reader("toml", by: "BurntSushi, in Go") { try Reading.goTOML($0) },
        Reader("plist", by: "plistlib") { try Reading.propertyList($0) },
        Reader("properties", by: "Java") { try Reading.properties($0) },
    ]

    private static func target(_ format: String, isNested: Bool) -> Target {
        Fixture.target(format, options: ["nested": isNested ? "true" : "false"])
    }

    /// Every reader with flat and with nested names, so that every second pair has both.
    private static let shapes = readers.enumerated().flatMap { index, reader in
        [(reader, index % 2 != 0), (reader, index % 2 == 0)]
    }

    @Test(
        "Of more than 5,000 hostile values each is read back exactly, or was refused",
        arguments: Effort.choice(of: shapes, 8)
    )
    func roundTrip(reader: Reader, isNested: Bool) throws {
        let target = Self.target(reader.format, isNested: isNested)
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let refused = Set(try Fixture.findings(all, target).compactMap(\.setting))
        // There are characters that XML cannot hold; the others hold all.
        let share = refused.count * 1000 / all.count
        #expect(share <= (reader.format == "plist" ? 201 : 0))
        let settings = all.filter { !refused.contains($0.setting.name) }
        let expected = settings.map { setting in
            let path =
                switch (isNested, reader.format) {
                case (false, _): setting.setting.key.text
                case (true, "properties"): setting.setting.name.text
                case (true, _): "v/" + setting.setting.name.text.dropFirst(2)
                }
            return "/" + path + " str:" + Fixture.hex(setting)
        }
        let read = try reader.read(Fixture.rendered(settings, target))
        #expect(read.count == expected.count)
        #expect(Set(expected).subtracting(read) == [])
    }

    private func settings() throws -> [ResolvedSetting] {
        [
            try Fixture.setting("a.count", "007", typed: .integer(7)),
            try Fixture.setting("b", "-0.50", typed: .number("-0.50")),
            try Fixture.setting("a.on", "true", typed: .boolean(true)),
            try Fixture.setting("no", "false", typed: .boolean(false)),
            try Fixture.setting("a.list", "x,y,3", typed: .list([.text("x"), .url("y"), .integer(3)])),
            try Fixture.setting("a.none", "", typed: .list([])),
            try Fixture.setting("a.deep.size", "10MiB", typed: .size(10 << 20)),
            try Fixture.setting("a.deep.large", "1e10", typed: .number("1e10")),
            try Fixture.setting("a.share", "5", typed: .number("5")),
            try Fixture.setting("a.more", "1.5E3", typed: .number("1.5E3")),
            try Fixture.setting("s.count", "12", type: "int", isSecret: true),
            try Fixture.setting("s.share", "1e-3", type: "number", isSecret: true),
            try Fixture.setting("s.on", "true", type: "bool", isSecret: true),
            try Fixture.pins("a.pins", [SamplePins.first]),
        ]
    }

    private static let pin = "str:" + SamplePins.first.utf8.map { String($0, radix: 16) }.joined()

    @Test(
        "Numbers, booleans, lists and pins keep their types, as every reader sees them",
        arguments: readers.dropLast().filter { !$0.testDescription.hasSuffix("by toml") }
    )
    func types(reader: Reader) throws {
        let read = try reader.read(Fixture.rendered(settings(), Self.target(reader.format, isNested: true)))
        let isGo = reader.testDescription.hasSuffix("Go")
        let float = isGo ? "int" : "float"
        let expected: Set<String> = [
            "/a/count int 7", "/b float -0.5", "/a/on bool True", "/no bool False", "/a/list list 3",
            "/a/list/- str:78",
            "/a/list/- str:79", "/a/list/- int 3", "/a/none list 0", "/a/deep/size str:31304d6942",
            "/a/deep/large \(float) 10000000000" + (isGo ? "" : ".0"), "/a/more \(float) 1500" + (isGo ? "" : ".0"),
            "/s/count int 12", "/s/share float 0.001", "/s/on bool True", "/a/pins list 1", "/a/pins/- " + Self.pin,
            ["toml", "plist"].contains(reader.format) && !isGo ? "/a/share float 5.0" : "/a/share int 5",
        ]
        #expect(Set(read) == expected)
    }

    @Test("YAML quotes text, and keys that it would take for something else")
    func yaml() throws {
        let written = try Fixture.rendered(
            settings() + [Fixture.setting("a.y", "é\u{85}\u{FEFF}")],
            Self.target("yaml", isNested: true)
        )
        #expect(
            String(decoding: written, as: UTF8.self) == """
                a:
                  count: 7
                  "on": true
                  list: ["x", "y", 3]
                  none: []
                  deep:
                    size: "10MiB"
                    large: 1.0e+10
                  share: 5
                  more: 1.5E+3
                  pins: ["\(SamplePins.first)"]
                  "y": "é\\u0085\\ufeff"
                b: -0.50
                "no": false
                s:
                  count: 12
                  share: 1.0e-3
                  "on": true

                """
        )
    }

    @Test("TOML has a table for every name with names below it")
    func toml() throws {
        let written = try Fixture.rendered(settings().dropLast(5) + [], Self.target("toml", isNested: true))
        #expect(
            String(decoding: written, as: UTF8.self) == """
                b = -0.50
                no = false

                [a]
                count = 7
                on = true
                list = ["x", "y", 3]
                none = []
                share = 5.0

                [a.deep]
                size = "10MiB"
                large = 1e10

                """
        )
    }

    @Test("Numbers that a format has no room for are refused", arguments: ["json", "yaml", "toml", "plist"])
    func numbers(format: String) throws {
        let target = Self.target(format, isNested: false)
        let isWide = ["toml", "plist"].contains(format)
        let wide = try Fixture.setting("k", "x", typed: .list([.integer(.max)]))
        #expect(try Fixture.findings([wide], target).isEmpty == isWide)
        for value in [TypedValue.number("0.12345678901234567"), .number("1e400"), .number("NaN")] {
            let findings = try Fixture.findings([Fixture.setting("k", "x", typed: value)], target)
            #expect(findings.map(\.code) == ["DEL003"])
        }
        for text in ["1.5", "007", "x", "true"] {
            let secret = try Fixture.setting("k", text, type: "int", isSecret: true)
            #expect(try Fixture.findings([secret], target).map(\.code) == ["DEL003"])
        }
    }

    @Test("Wide numbers arrive", arguments: ["toml", "plist"])
    func wide(format: String) throws {
        let settings = try [Int64.max, .min].enumerated().map {
            try Fixture.setting("k\($0)", "x", typed: .integer($1))
        }
        let document = try Fixture.rendered(settings, Self.target(format, isNested: false))
        let read = try format == "toml" ? Reading.toml(document) : Reading.propertyList(document)
        #expect(read == ["/K0 int \(Int64.max)", "/K1 int \(Int64.min)"])
    }

    @Test("Nothing about a secret that XML cannot hold is said")
    func redacted() throws {
        let secret = try Fixture.setting("k", "s3cret\u{1}", isSecret: true)
        let finding = try #require(try Fixture.findings([secret], Self.target("plist", isNested: false)).first)
        #expect(finding.code == "DEL003" && !"\(finding)".contains("s3cret"))
    }

    @Test("Without settings there is an empty document", arguments: ["json", "yaml", "toml", "plist", "properties"])
    func empty(format: String) throws {
        let document = try Fixture.rendered([], Self.target(format, isNested: true))
        let reader = try #require(Self.readers.first { $0.format == format })
        #expect(try reader.read(document) == [])
    }
}
