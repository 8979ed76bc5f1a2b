import Foundation
import PintleCore
import PintleRender
import PintleSchema
import SeededRandom
import Testing

@Suite("No server's secret is in any client artifact, over random schemas")
struct ClientCanaryTests {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_-.$&<\"'\\")

    /// A text of random characters.
    private static func text(_ count: Int, _ generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
    }

    /// The encodings of a secret in a value, made by Foundation and not by the code that searches.
    private static func hidden(_ secret: String, _ generator: inout some RandomNumberGenerator) -> String {
        let text = self.text(Int.random(in: 0...5, using: &generator), &generator) + secret + "/tail"
        switch Int.random(in: 0...3, using: &generator) {
        case 0: return text
        case 1: return Data(text.utf8).base64EncodedString()
        case 2: return text.utf8.map { String(format: "%02x", $0) }.joined()
        default:
            return text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", ".", "_", "~"])) ?? text
        }
    }

    @Test("What is not refused holds none of them, as it is or coded", arguments: 0..<40)
    func artifacts(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let secrets = (0..<5).map { _ in Self.text(Int.random(in: 16...60, using: &generator), &generator) }
        var settings: [ResolvedSetting] = []
        for (index, secret) in secrets.enumerated() {
            settings.append(try Fixture.setting("s\(index).secret", secret, isSecret: true))
        }
        let isHiding = seed % 2 == 0
        for index in 0..<Int.random(in: 1...12, using: &generator) {
            let secret = secrets.randomElement(using: &generator) ?? ""
            let isHolder = isHiding && index == 0
            let value = isHolder ? Self.hidden(secret, &generator) : Self.text(20, &generator)
            let audience: Audience = isHolder || Bool.random(using: &generator) ? .client : .server
            settings.append(try Fixture.setting("p\(index).value", value, audience: audience))
        }
        let environment = try Fixture.environment(settings.shuffled(using: &generator))
        for format in ["dart-define", "json", "yaml", "toml", "plist", "properties", "xcconfig", "dotenv"] {
            let plan = RenderPlan(environment, targets: [Fixture.target(format, .client)])
            // Values that the format cannot contain, such as one too many, are refused in any case.
            guard !plan.isRefused else { continue }
            let files = try plan.render()
            let findings = ArtifactCheck.findings(in: files, of: environment)
            #expect(!findings.isEmpty == isHiding, "\(format)")
            guard findings.isEmpty else { continue }
            for file in files {
                let text = String(
                    decoding: file.text.withBytes { span in span.indices.map { span[$0] } },
                    as: UTF8.self
                )
                for secret in secrets {
                    #expect(!text.contains(secret))
                    #expect(!text.contains(Data(secret.utf8).base64EncodedString().prefix(16)))
                }
            }
        }
    }
}
