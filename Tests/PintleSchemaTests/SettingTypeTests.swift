import PintleSchema
import SourceFolders
import Testing

struct SettingTypeTests {
    /// One type and one of its examples.
    struct Example: CustomTestStringConvertible, Sendable {
        let type: any SettingType.Type
        let text: String
        let isAccepted: Bool

        var testDescription: String { "\(type.name) \(isAccepted ? "accepts" : "refuses") \(text.debugDescription)" }

        static let all = SettingTypeRegistry.all.flatMap { type in
            type.examples.accepted.map { Example(type: type, text: $0, isAccepted: true) }
                + type.examples.refused.map { Example(type: type, text: $0, isAccepted: false) }
        }
    }

    @Test("Every type follows its examples, for plaintext values and for secrets", arguments: Example.all)
    func examples(example: Example) {
        var attributes: TypeAttributes = [:]
        let type = example.type.init(reading: &attributes)
        let read = Result { () throws(TypeMismatch) in try type.read(example.text) }
        let check = Result { () throws(TypeMismatch) in try type.check(example.text) }
        #expect(((try? read.get()) != nil) == example.isAccepted)
        #expect(((try? check.get()) != nil) == example.isAccepted)
    }

    @Test("The registry lists every type that has a file, and no other")
    func files() throws {
        let folder = SourceFolder("Sources/PintleSchema/Types", suffix: "Type")
        #expect(try folder.differences(from: SettingTypeRegistry.all, kind: "SettingType") == [])
    }

    @Test("Every type that schemas use exists")
    func names() {
        let expected: Set = [
            "string", "int", "number", "bool", "enum", "url", "host", "port", "duration", "size", "list", "pins",
            "date", "email", "ip", "cidr", "rate", "date-time", "uuid", "semver", "cron", "regex", "base64", "hex",
            "json",
            "map", "jwt", "postgres-url", "redis-url", "certificates", "private-key", "ssh-key", "region",
            "supabase-key",
            "supabase-url", "livekit-key", "sentry-dsn",
        ]
        #expect(expected.subtracting(SettingTypeRegistry.all.map { $0.name }) == [])
    }

    @Test(
        "Values are read with their type",
        arguments: [
            ("string", [:], "grün", .text("grün")),
            ("int", ["min": "-5"], "-5", .integer(-5)),
            ("number", [:], "1.10", .number("1.10")),
            ("number", ["min": "0.1", "max": "1e2"], "100.0", .number("100.0")),
            ("number", ["min": "-2"], "-2.000", .number("-2.000")),
            ("bool", [:], "true", .boolean(true)),
            ("enum", ["values": ["a", "é"]], "é", .text("é")),
            ("url", ["schemes": ["wss", "https"]], "wss://a", .url("wss://a")),
            ("url", ["host": "A.example"], "https://u@a.EXAMPLE:80/x", .url("https://u@a.EXAMPLE:80/x")),
            ("url", ["path": "false"], "https://a/?b#c", .url("https://a/?b#c")),
            ("url", ["path": "true"], "https://a/b", .url("https://a/b")),
            ("port", [:], "443", .integer(443)),
            ("duration", ["min": "1s", "max": "60s"], "1m", .duration(.seconds(60))),
            ("duration", [:], "250ms", .duration(.milliseconds(250))),
            ("size", ["max": "50MiB"], "10MiB", .size(10_485_760)),
            ("list", ["of": "int"], "1,2", .list([.integer(1), .integer(2)])),
            ("list", ["min": "0"], "[]", .list([])),
            ("list", [:], #"[ "a,b" , "c\n" ]"#, .list([.text("a,b"), .text("c\n")])),
            (
                "list", ["of": "url", "schemes": ["http"]], "http://a,http://b",
                .list([.url("http://a"), .url("http://b")])
            ),
            ("pins", [:], "sha256/a=,b", .pins([Pin(text: "sha256/a="), Pin(text: "b")])),
        ] as [(String, TypeAttributes, String, TypedValue)]
    )
    func values(name: String, attributes: TypeAttributes, text: String, expected: TypedValue) throws {
        #expect(try type(name, attributes).read(text) == expected)
    }

    @Test("A date is a day of the calendar")
    func date() throws {
        let day = try #require(CalendarDate(year: 2027, month: 6, day: 30))
        #expect(try type("date").read("2027-06-30") == .date(day))
    }

    @Test(
        "A refusal says what is expected",
        arguments: [
            ("int", ["min": "1", "max": "200"], "500", "a whole number from 1 to 200"),
            ("int", ["min": "1"], "0", "a whole number of at least 1"),
            ("int", [:], "x", "a whole number"),
            ("number", ["max": "1.5"], "1.50000000000000000000001", "a number of at most 1.5"),
            ("number", ["min": "-1"], "-1.1", "a number of at least -1"),
            ("number", ["min": "0"], "-0.1", "a number of at least 0"),
            ("string", ["min-length": "32"], "short", "text of at least 32 characters"),
            ("string", ["max-length": "2"], "grün", "text of at most 2 characters"),
            ("string", ["min-length": "1"], "", "text that is not empty"),
            ("string", ["min-length": "2", "max-length": "2"], "a", "text of exactly 2 characters"),
            ("bool", [:], "yes", "true or false"),
            ("enum", ["values": ["debug", "info"]], "inof", "one of debug, info"),
            ("enum", ["values": ["\u{E9}"]], "e\u{301}", "\u{E9}"),
            ("url", [:], "http://a", "an https URL with a host"),
            ("url", ["schemes": ["wss", "https"]], "ws://a", "a wss or https URL with a host"),
            ("url", ["host": "a.example"], "https://b.a.example", "an https URL with the host a.example"),
            ("url", ["host": "a.example"], "https://a.example@b", "an https URL with the host a.example"),
            ("url", ["host": "10.0.0.1"], "https://[::1]", "an https URL with the host 10.0.0.1"),
            ("url", ["path": "false"], "https://a/b", "an https URL with a host and without a path"),
            ("url", ["path": "false"], "https://a//", "an https URL with a host and without a path"),
            ("duration", ["min": "1s", "max": "60s"], "2m", "a duration from 1s to 60s"),
            ("size", ["max": "50MiB"], "51MiB", "a size of at most 50MiB"),
            (
                "list", ["of": "int", "unique": "true"], "1,1",
                "a comma-separated list of int values without duplicates"
            ),
            ("list", ["min": "2", "max": "3"], "a", "a comma-separated list of string values, with 2 to 3 elements"),
        ] as [(String, TypeAttributes, String, String)]
    )
    func expectations(name: String, attributes: TypeAttributes, text: String, expected: String) throws {
        let type = try type(name, attributes)
        #expect(throws: TypeMismatch.self) { try type.read(text) }
        let error = #expect(throws: TypeMismatch.self) { try type.check(text) }
        #expect(error?.expected == expected)
    }

    @Test(
        "Invalid attributes are mistakes",
        arguments: [
            ("int", ["min": "2", "max": "1"]), ("int", ["min": "a"]), ("int", ["min": "99999999999999999999"]),
            ("string", ["min-length": "-1"]), ("string", ["min-length": "3", "max-length": "2"]),
            ("number", ["min": "1.1", "max": "1.05"]), ("enum", [:]), ("enum", ["values": []]),
            ("enum", ["values": ["a", "a"]]), ("enum", ["values": "a"]), ("url", ["schemes": []]),
            ("url", ["host": "a b"]), ("url", ["host": "a:80"]), ("url", ["path": "no"]),
            ("url", ["schemes": ["HTTPS"]]), ("url", ["schemes": ["a b"]]), ("duration", ["min": "1"]),
            ("duration", ["min": "2s", "max": "1s"]), ("size", ["max": "1 MB"]), ("list", ["of": "list"]),
            ("list", ["of": "pins"]), ("list", ["of": "nothing"]), ("list", ["unique": "yes"]),
            ("list", ["min": "2", "max": "1"]), ("list", ["of": "enum"]),
        ] as [(String, TypeAttributes)]
    )
    func attributeMistakes(name: String, attributes: TypeAttributes) throws {
        #expect(try mistakes(name, attributes).count == 1)
    }

    @Test("Bytes that are not UTF-8 are refused", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) throws {
        for name in ["string", "list"] {
            let type = try type(name)
            let (read, checked) = (try? type.read(bytes.span), (try? type.check(bytes.span)) != nil)
            #expect(read == nil)
            #expect(!checked)
        }
    }

    @Test("A mismatch never contains the value")
    func silence() throws {
        let planted = "zq7planted"
        for type in SettingTypeRegistry.all {
            for text in [planted, "https://\(planted) x", "\(planted),,", "[\"\(planted)\"", "https://a:\(planted)"] {
                var attributes: TypeAttributes = ["values": ["a"], "max-length": "3", "of": "int"]
                let made = type.init(reading: &attributes)
                do throws(TypeMismatch) {
                    try made.check(text)
                } catch {
                    #expect(!"\(error.expected) \(error.problem ?? "")".contains(planted))
                }
            }
        }
    }
}
