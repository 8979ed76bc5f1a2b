import PintleCore
import Foundation
import PintleFindings
import PintleRender
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
