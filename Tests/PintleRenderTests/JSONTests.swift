import PintleFindings
import PintleCore
import PintleRender
import PintleSchema
import Testing

struct JSONTests {
    private let flat = Fixture.target("json")
    private let nested = Fixture.target("json", options: ["nested": "true"])

    @Test("Every text is read back exactly", arguments: ["false", "true"])
    func roundTrip(isNested: String) throws {
        let settings = try HostileValues.all.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let target = Fixture.target("json", options: ["nested": isNested])
        let read = try Reading.json(Fixture.rendered(settings, target))
        let expected = settings.map { setting in
            (isNested == "true" ? "/v/" + setting.setting.name.text.dropFirst(2) : "/" + setting.setting.key.text)
                + " str:" + Fixture.hex(setting)
        }
        #expect(read == expected)
    }

    @Test("Numbers, booleans, lists and pins keep their types, the rest are strings")
    func types() throws {
        let settings = [
            try Fixture.setting("a.count", "007", typed: .integer(7)),
            try Fixture.setting("b", "-0.50", typed: .number("-0.50")),
            try Fixture.setting("a.on", "true", typed: .boolean(true)),
            try Fixture.setting("a.list", "x,y", typed: .list([.text("x"), .url("y")])),
            try Fixture.setting("a.none", "", typed: .list([])),
            try Fixture.setting("a.wait", "250ms", typed: .duration(.milliseconds(250))),
            try Fixture.setting(
                "a.waits",
                "1s,250ms",
                typed: .list([.duration(.seconds(1)), .duration(.milliseconds(250))])
            ),
            try Fixture.setting("a.size", "10MiB", typed: .size(10 << 20)),
            try Fixture.pins("a.pins", [SamplePins.first]),
        ]
        let written = String(decoding: try Fixture.rendered(settings, nested), as: UTF8.self)
        #expect(
            written == """
                {
                  "a": {
                    "count": 7,
                    "on": true,
                    "list": ["x", "y"],
                    "none": [],
                    "wait": "250ms",
                    "waits": ["1s", "250ms"],
                    "size": "10MiB",
                    "pins": ["\(SamplePins.first)"]
                  },
                  "b": -0.50
                }

                """
        )
    }

    @Test(
        "A secret number stays a number",
        arguments: [("int", "12", "12"), ("bool", "true", "true"), ("string", "12", "\"12\"")]
    )
    func secretNumbers(type: String, text: String, written: String) throws {
        let setting = try Fixture.setting("k", text, type: type, isSecret: true)
        let document = try Fixture.rendered([setting], flat)
        #expect(String(decoding: document, as: UTF8.self) == "{\n  \"K\": \(written)\n}\n")
    }

    @Test(
        "Numbers that readers would round, or not take for numbers, are refused",
        arguments: [
            TypedValue.integer(9_007_199_254_740_992), .integer(.min), .number("0.12345678901234567"), .number("1e400"),
            .number("1e-400"), .number("NaN"), .number("01"), .number("1."), .number(""), .list([.integer(.max)]),
        ]
    )
    func inexact(value: TypedValue) throws {
        let findings = try Fixture.findings([Fixture.setting("k", "x", typed: value)], flat)
        #expect(findings.map(\.code) == ["DEL003"])
    }

    @Test(
        "Numbers that a binary64 carries are written",
        arguments: [
            TypedValue.integer(9_007_199_254_740_991), .number("123456789.012345"), .number("1.50E+10"), .number("-0"),
        ]
    )
    func exact(value: TypedValue) throws {
        #expect(try Fixture.findings([Fixture.setting("k", "x", typed: value)], flat).isEmpty)
    }

    @Test("A secret that is not a JSON number is refused", arguments: ["007", "1,\"x\":2", "x", "+1", "1 "])
    func secretLiteral(text: String) throws {
        let setting = try Fixture.setting("k", text, type: "int", isSecret: true)
        #expect(try Fixture.findings([setting], flat).map(\.code) == ["DEL003"])
    }

    @Test("No settings give an empty object")
    func empty() throws {
        #expect(String(decoding: try Fixture.rendered([], nested), as: UTF8.self) == "{}\n")
    }
}
