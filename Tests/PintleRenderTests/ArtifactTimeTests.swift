import PintleFindings
import PintleCore
import Foundation
import PintlePolicy
import PintleRender
import SeededRandom
import Testing

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

    @Test("However much they are alike", .timeLimit(.minutes(20)), arguments: Effort.choice(of: hard.map(\.0), 4))
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

    @Test("What a slow search finds is what a naive one finds", arguments: 0..<Effort.count(8, exhaustive: 40))
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
