import PintleProject
import PintleVault
import Foundation
import PintleCore
import PintleCrypto
import PintlePolicy
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Every accepted value survives the env file, the library and the renderers unchanged")
struct SurvivalTests {
    /// A setting of each type for each accepted value, once in plaintext and once sealed.
    private struct Sample {
        let type: any SettingType.Type
        let value: String
        let isSecret: Bool
        let name: String

        var key: String { name.replacing(".", with: "_").uppercased() }
    }

    /// Texts that only credentials contain; a rule refuses them in plain settings.
    private static func isCredential(_ value: String) -> Bool {
        value.contains("PRIVATE KEY") || value.hasPrefix("sb_secret_")
    }

    private static let samples = SettingTypeRegistry.all.flatMap { type in
        // Longer numbers are refused by JSON's readers, and so by its renderer.
        type.examples.accepted.filter { !["int", "number"].contains(type.name) || $0.count < 15 }.flatMap { value in
            isCredential(value) ? [(type, value, true)] : [(type, value, false), (type, value, true)]
        }
    }.enumerated().map { number, sample in
        Sample(type: sample.0, value: sample.1, isSecret: sample.2, name: "s\(number).v")
    }

    private let team: Team

    init() throws {
        var schema = "project: types\nenvironments: { dev: { level: development } }\nsettings:\n"
        var body = ""
        for sample in Self.samples {
            let secret = sample.isSecret ? ", secret: true" : ""
            schema += "  \(sample.name): { type: \(sample.type.name)\(secret), required: false }\n"
            let written = EnvValue.encoded(Array(sample.value.utf8).span)
            body += "\(sample.key)=\(String(decoding: written, as: UTF8.self))\n"
        }
        schema += "targets:\n  all: { format: json, audience: server, path: all.json }\n"
        team = try Team(schema: schema, ["dev": body])
    }

    @Test("Every type has samples, and each is read back byte for byte")
    func envFile() throws {
        #expect(Set(Self.samples.map { $0.type.name }).count >= SettingTypeRegistry.all.count - 1)
        let file = try team.file(of: "dev")
        let values = try team.with("alice") { try file.values(try file.dataKey(for: $0)) }
        let read = Dictionary(uniqueKeysWithValues: values.map { ($0.key.text, $0.value) })
        for sample in Self.samples {
            switch try #require(read[sample.key], "\(sample.key)") {
            case .plain(let bytes):
                #expect(!sample.isSecret && bytes == Array(sample.value.utf8), "\(sample.type.name)")
            case .secret(let secret):
                let bytes = secret.withBytes { span in span.indices.map { span[$0] } }
                #expect(sample.isSecret && bytes == Array(sample.value.utf8), "\(sample.type.name)")
            }
        }
    }

    @Test("The library returns each value as text, by its type, or as a secret")
    func library() throws {
        let project = try team.project()
        let environment = try team.reader("alice", project).validated("dev").environment
        for sample in Self.samples {
            let name = try #require(SettingName(sample.name))
            let value = try #require(environment[name], "\(sample.name)")
            let bytes = value.text.withBytes { span in span.indices.map { span[$0] } }
            #expect(bytes == Array(sample.value.utf8), "\(sample.type.name)")
            #expect((value.typed == nil) == sample.isSecret)
            if case .text(let text)? = value.typed { #expect(Array(text.utf8) == Array(sample.value.utf8)) }
            if case .url(let text)? = value.typed { #expect(URL(string: text)?.absoluteString != nil, "\(text)") }
        }
    }

    @Test("Rendered JSON has the set values, numbers as numbers and the rest as text")
    func json() throws {
        let project = try team.project()
        let files = try team.reader("alice", project).render("dev", targets: []).files
        let file = try #require(files.first)
        let bytes = file.text.withBytes { span in span.indices.map { span[$0] } }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        for sample in Self.samples where !["list", "pins", "duration", "size"].contains(sample.type.name) {
            let value = try #require(object[sample.key], "\(sample.key)")
            if let text = value as? String {
                #expect(Array(text.utf8) == Array(sample.value.utf8), "\(sample.type.name)")
            } else {
                #expect(["int", "number", "bool", "port"].contains(sample.type.name), "\(sample.type.name)")
            }
        }
    }

    @Test("No refusal of a type contains a part of the secret")
    func canary() throws {
        let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe"
        for type in SettingTypeRegistry.all {
            for refused in type.examples.refused.prefix(4) {
                var attributes: TypeAttributes = [:]
                let value = Array((canary + refused + canary).utf8)
                let reader = type.init(reading: &attributes)
                do throws(TypeMismatch) {
                    try reader.check(value.span)
                } catch {
                    #expect(!"\(error)".contains("qJ7v") && !"\(error)".contains("6RkV"), "\(type.name)")
                }
            }
        }
    }
}
