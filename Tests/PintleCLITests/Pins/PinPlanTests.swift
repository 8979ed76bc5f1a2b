import Foundation
import Testing

@Suite("Pins are compared with certificates, and changes of certificates are planned")
struct PinPlanTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        let outcome = try sandbox.run(["/bin/sh", "-euc", Self.script])
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Two chains for the same hosts, of authorities that do not depend on each other, and a backup key without a certificate.
    private static let script = """
        for name in old new; do
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$name-root -days 300 \\
                -keyout $name-root.key -out $name-root.pem
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$name -keyout $name.key -out r
            printf "subjectAltName=DNS:api.pelican-harbor.net,DNS:localhost\\n" > e
            openssl x509 -req -in r -CA $name-root.pem -CAkey $name-root.key -CAcreateserial -extfile e -days 200 \\
                -out $name.pem
            cat $name.pem $name-root.pem > $name-chain.pem
        done
        openssl ecparam -name prime256v1 -genkey -noout -out backup.key
        for key in old old-root new new-root backup; do
            openssl pkey -in $key.key -pubout -outform der | openssl dgst -sha256 -binary | base64 > $key.pin
        done
        """

    private func pin(_ key: String) throws -> String { "sha256/" + (try sandbox.lines("\(key).pin")[0]) }

    /// Sets the pins of `api.url` to those of keys.
    private func set(_ keys: String..., in environment: String = "prod") throws {
        let pins = try keys.map(pin).joined(separator: ",")
        let outcome = try sandbox.pintle("set", environment, "API_PINS", pins)
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// The part of a report that is about `api.pins`.
    private func part(_ outcome: Outcome) throws -> [String] {
        let part = outcome.text.split(separator: "\n\n").first { $0.hasPrefix("api.pins:") }
        return try #require(part, "\(outcome)").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test("A pin in the chain and one outside are valid")
    func sound() throws {
        try set("old-root", "backup")
        let outcome = try sandbox.refused(0, "pins", "check", "prod", "--chain", "old-chain.pem")
        let lines = try part(outcome)
        let (root, backup) = (try pin("old-root"), try pin("backup"))
        #expect(lines[1] == root && lines[2].hasPrefix("root, old-root, until "))
        #expect(lines[3] == backup && lines[4] == "not-in-chain")
        #expect(!lines.contains { $0.hasPrefix("refused") })
    }

    @Test("A pin that no server can have is not a backup, and no plan uses it")
    func dead() throws {
        let dead = "sha256/jQJTbIh0grw0/1TkHSumWb+Fs0Ggogr621gT3PvPKG0="
        let outcome = try sandbox.pintle("set", "prod", "API_PINS", try pin("old-root") + "," + dead)
        try #require(outcome.status == 0, "\(outcome)")
        let check = try sandbox.refused(1, "pins", "check", "prod", "--chain", "old-chain.pem")
        let lines = try part(check)
        #expect(lines.contains("refused: the set needs two different pins"), "\(check)")
        #expect(lines.contains { $0.contains("Let's Encrypt R3, expired on 2025-09-15") }, "\(check)")
        let plan = try part(try sandbox.pintle("pins", "plan", "prod", "--chain", "old-chain.pem"))
        #expect(!plan.contains { $0.contains(dead) }, "\(plan)")
    }

    @Test(
        "A set without a match or without a backup is refused, in JSON too",
        arguments: [(["backup", "new"], "no pin"), (["old", "old-root"], "a backup pin is missing")]
    )
    func refused(keys: [String], words: String) throws {
        let pins = try keys.map(pin).joined(separator: ",")
        try #require(try sandbox.pintle("set", "prod", "API_PINS", pins).status == 0)
        let outcome = try sandbox.refused(1, "pins", "check", "prod", "--chain", "old-chain.pem")
        let lines = try part(outcome)
        #expect(lines.contains { $0.hasPrefix("refused: ") && $0.contains(words) }, "\(outcome)")
        let json = try sandbox.refused(1, "pins", "check", "prod", "--chain", "old-chain.pem", "--format", "json")
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
        let problems = entries.filter { $0["setting"] as? String == "api.pins" }.compactMap {
            $0["problems"] as? [String]
        }
        #expect(problems.count == 2 && problems.allSatisfy { $0.contains { $0.contains(words) } })
    }

    @Test("A backup that the next chain has needs no change")
    func planned() throws {
        try set("old-root", "new-root")
        let outcome = try sandbox.refused(
            0,
            "pins",
            "plan",
            "prod",
            "--chain",
            "old-chain.pem",
            "--next",
            "new-chain.pem"
        )
        let lines = try part(outcome)
        let (next, old) = (try pin("new-root"), try pin("old-root"))
        #expect(lines[1].hasPrefix("1. nothing to add") && lines[1].contains(next))
        #expect(lines.last?.contains("remove \(old)") == true)
    }

    @Test("Pins of the next chain are added before the change, and old pins are removed after it")
    func cutOff() throws {
        try set("old-root", "backup")
        let outcome = try sandbox.refused(
            0,
            "pins",
            "plan",
            "prod",
            "--chain",
            "old-chain.pem",
            "--next",
            "new-chain.pem"
        )
        let lines = try part(outcome)
        let (next, old) = (try pin("new"), try pin("old-root"))
        let add = try #require(lines.firstIndex { $0.contains("add \(next)") }, "\(outcome)")
        let wait = try #require(lines.firstIndex { $0.contains("wait until users have that release") })
        let change = try #require(lines.firstIndex { $0.contains("change the certificates") })
        let remove = try #require(lines.firstIndex { $0.contains("remove \(old)") })
        #expect(add < wait && wait < change && change < remove)
    }

    @Test(
        "--live asks every pinned host, and reports silent hosts and other keys",
        .enabled(if: BuiltBinary.hasNetwork, "--traits Network")
    )
    func live() throws {
        let port = try FreePort.next()
        let server = try sandbox.start(
            [
                "openssl", "s_server", "-accept", "\(port)", "-cert", "old.pem", "-cert_chain", "old-root.pem", "-key",
                "old.key", "-quiet",
            ]
        )
        defer { server.stop() }
        try set("old", "backup", in: "dev")
        try #require(try sandbox.pintle("set", "dev", "API_URL", "https://localhost:\(port)").status == 0)
        var outcome = try sandbox.pintle("pins", "check", "dev", "--live")
        try sandbox.wait {
            if outcome.status == 74 { outcome = try sandbox.pintle("pins", "check", "dev", "--live") }
            return outcome.status != 74
        }
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try part(outcome)
        #expect(lines.contains { $0.hasPrefix("leaf, old, until ") }, "\(outcome)")
        try set("new", "backup", in: "dev")
        let other = try sandbox.refused(1, "pins", "check", "dev", "--live")
        let otherLines = try part(other)
        #expect(otherLines.contains { $0.hasPrefix("refused: ") }, "\(other)")
    }

    @Test(
        "Contradictory arguments are refused",
        arguments: [["--chain", "old-chain.pem", "--live"], ["--chain", "missing.pem"]]
    )
    func nonsense(options: [String]) throws {
        let outcome = try sandbox.run([BuiltBinary.path, "pins", "check", "prod"] + options)
        #expect([64, 66].contains(outcome.status) && outcome.output.isEmpty, "\(outcome)")
    }
}
