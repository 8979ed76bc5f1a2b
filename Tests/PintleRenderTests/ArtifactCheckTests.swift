import Foundation
import PintleCore
import PintleFindings
import PintlePolicy
import PintleRender
import SeededRandom
import Testing

@Suite("What ships to users holds no secret, however it is written down")
struct ArtifactCheckTests {
    /// The text around a secret, and the encoding of the secret.
    private static let forms: [(name: String, write: @Sendable (String, String, String) -> String)] = [
        ("plain", { $0 + $1 + $2 }),
        ("base64", { Data(($0 + $1 + $2).utf8).base64EncodedString() }),
        (
            "base64url",
            {
                Data(($0 + $1 + $2).utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                    .replacing("=", with: "")
            }
        ),
        ("hex", { ($0 + $1 + $2).utf8.map { String(format: "%02x", $0) }.joined() }),
        ("capital hex", { ($0 + $1 + $2).utf8.map { String(format: "%02X", $0) }.joined() }),
        (
            "percent",
            {
                let unreserved = CharacterSet(
                    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
                )
                return ($0 + $1 + $2).addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
            }
        ),
    ]

    /// Every format for clients, with what it may need.
    private static let formats = ["dart-define", "json", "yaml", "toml", "properties", "plist", "dotenv"]

    private static let secrets = [
        "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq", "12 bytes \"x\\",
        "https://user:Vx7<Kq&9@db.harbor.net/app?sslmode=x",
        "\u{1F512} Schl\u{FC}ssel-\u{65E5}\u{672C}\u{8A9E}",
    ]

    @Test("In every form, wherever it begins, in every format", arguments: forms.map(\.name))
    func found(name: String) throws {
        let form = try #require(Self.forms.first { $0.name == name })
        for secret in Self.secrets {
            for (before, after) in [("", ""), ("a", "z"), ("ab", "yz"), ("abc", ""), ("key=", ";")] {
                for format in Self.formats {
                    let value = form.write(before, secret, after)
                    // Values that a format cannot contain are refused in any case.
                    guard let findings = try findings(secret, in: value, format: format) else { continue }
                    #expect(findings.map(\.code) == ["EXP001"], "\(format) \(name) \(before)")
                    let text = findings.map { $0.message + $0.fix + $0.why + $0.notes.joined() }.joined()
                    #expect(!text.contains(secret) && !text.contains(value))
                }
            }
        }
    }

    @Test("What only looks like it is let through", arguments: formats)
    func quiet(format: String) throws {
        let secret = Self.secrets[0]
        for value in [
            String(secret.dropLast()), String(secret.reversed()), secret.lowercased(), "x", "",
            Data(secret.dropLast(2).utf8).base64EncodedString(),
        ] where format != "properties" || !value.isEmpty {
            #expect(try findings(secret, in: value, format: format) == [], "\(value)")
        }
        #expect(try findings("short", in: "short of words", format: format) == [])
    }

    @Test("A server's files may hold it")
    func server() throws {
        let secret = Self.secrets[0]
        let environment = try Fixture.environment([Fixture.setting("session.secret", secret, isSecret: true)])
        let plan = RenderPlan(environment, targets: [Fixture.target("dotenv", .server)])
        #expect(ArtifactCheck.findings(in: try plan.render(), of: environment) == [])
    }

    @Test("Many secrets and a long file take one pass")
    func many() throws {
        let settings = try (0..<2_000).map {
            try Fixture.setting("s\($0).secret", "\($0 * 7_919)-aaaaaaaaaaaaaaaaaaaaaaaaaaaa-end", isSecret: true)
        }
        let note = try Fixture.setting(
            "app.note",
            String(repeating: "a", count: 200_000) + "\(1_999 * 7_919)-aaaaaaaaaaaaaaaaaaaaaaaaaaaa-end",
            audience: .client
        )
        let environment = try Fixture.environment(settings + [note])
        let plan = RenderPlan(environment, targets: [Fixture.target("json", .client)])
        let findings = ArtifactCheck.findings(in: try plan.render(), of: environment)
        #expect(findings.map { $0.setting?.text } == ["s1999.secret"])
    }

    private func findings(_ secret: String, in value: String, format: String) throws -> [Finding]? {
        let environment = try Fixture.environment([
            Fixture.setting("session.secret", secret, isSecret: true),
            Fixture.setting("app.note", value, audience: .client),
        ])
        let plan = RenderPlan(environment, targets: [Fixture.target(format, .client)])
        guard !plan.isRefused else { return nil }
        return ArtifactCheck.findings(in: try plan.render(), of: environment)
    }
}

@Suite("Looking for secrets takes as long as reading them and the files")
struct ArtifactTimeTests {
    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count / text.utf8.count)
    }

    /// Secrets, and a value that ships, which differ from each other as late as possible; the names of those that stand in it.
    private static let hard: [(String, secrets: [String], value: String, found: Int)] = [
        ("one byte over and over", [repeated("x", 128_000)], repeated("x", 256_000), 1),
        ("one byte over and over, and another", [repeated("x", 128_000) + "y"], repeated("x", 256_000), 0),
        ("another, and one byte over and over", ["y" + repeated("x", 128_000)], repeated("x", 256_000), 0),
        ("another in the middle", [repeated("x", 64_000) + "y" + repeated("x", 64_000)], repeated("x", 256_000), 0),
        ("many lengths", (12..<700).map { repeated("x", $0) }, repeated("x", 256_000), 688),
        ("many lengths that end otherwise", (12..<700).map { repeated("x", $0) + "y" }, repeated("x", 256_000), 0),
        ("two bytes in turn", [repeated("ab", 128_000) + "c"], repeated("ab", 256_000), 0),
        ("a word over and over", [repeated("k7Rt9pQz", 128_000) + "c"], repeated("k7Rt9pQz", 256_000), 0),
        (
            "windows that many share",
            (0..<512).map { number in
                (0..<9).map { number >> $0 & 1 == 0 ? "k7Rt9pQzL4mW2xVb" : "J8sN3cYf6hGd1TqE" }.joined() + "!"
            },
            repeated("k7Rt9pQzL4mW2xVbJ8sN3cYf6hGd1TqE", 256_000), 0
        ),
        ("backslashes", [repeated("\\", 64_000) + "y"], repeated("\\", 128_000), 0),
        ("base64 of one byte", [repeated("A", 64_000)], repeated("QUFB", 128_000), 1),
        ("prefixes of keys", [repeated("base64:", 140_000) + "QUJDREVGR0hJSktMTU5P"], "nothing", 0),
    ]

    @Test("However much they are alike", .timeLimit(.minutes(20)), arguments: Effort.choice(of: hard.map(\.0), 2))
    func time(name: String) throws {
        let sample = try #require(Self.hard.first { $0.0 == name })
        var settings = [try Fixture.setting("app.note", sample.value, audience: .client)]
        for (index, secret) in sample.secrets.enumerated() {
            settings.append(try Fixture.setting("s.x\(index)", secret, isSecret: true))
        }
        let environment = try Fixture.environment(settings)
        let files = try RenderPlan(environment, targets: [Fixture.target("json", .client)]).render()
        #expect(ArtifactCheck.findings(in: files, of: environment).count == sample.found)
    }

    @Test("What a slow search finds is what a naive one finds", arguments: 0..<Effort.count(4, exhaustive: 40))
    func same(seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        let alphabet = Array(seed % 2 == 0 ? "ab" : "abc")
        func text(_ counts: ClosedRange<Int>) -> String {
            let period = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &generator)]
            }
            let count = Int.random(in: counts, using: &generator)
            return String(
                (0..<count).map { index in
                    Int.random(in: 0..<40, using: &generator) == 0 ? alphabet[0] : period[index % period.count]
                }
            )
        }
        let secrets = (0..<60).map { _ in text(12...60) }
        let value = (0..<200).map { _ in text(20...200) }.joined()
        var settings = [try Fixture.setting("app.note", value, audience: .client)]
        for (index, secret) in secrets.enumerated() {
            settings.append(try Fixture.setting("s.x\(index)", secret, isSecret: true))
        }
        let environment = try Fixture.environment(settings)
        let files = try RenderPlan(environment, targets: [Fixture.target("json", .client)]).render()
        let found = Set(ArtifactCheck.findings(in: files, of: environment).compactMap { $0.setting?.text })
        let expected = secrets.indices.filter { value.utf8.firstRange(of: secrets[$0].utf8) != nil }.map { "s.x\($0)" }
        #expect(found == Set(expected))
    }
}
