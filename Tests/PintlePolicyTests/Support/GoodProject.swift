import Foundation
import PintleCore
import PintlePolicy
import PintleSchema
import PintleSystem
import Testing

/// A project without a flaw, as somebody could have it: a directory with `schema.yaml`, and `prod.env` and others in plain
/// text.
struct GoodProject: CustomTestStringConvertible, Sendable {
    let name: String
    private let directory: URL

    var testDescription: String { name }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private init(_ directory: URL) {
        name = directory.lastPathComponent
        self.directory = directory
    }

    static let all: [GoodProject] = {
        let projects = tests.appending(path: "Projects")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: projects.path)) ?? []
        return names.sorted().map { GoodProject(projects.appending(path: $0)) }
    }()

    /// The example project of `init`, with generated values.
    static let founded = GoodProject(
        tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/PintleCLI/Example")
    )

    /// Its environments, as if every secret were sealed.
    func environments() throws -> [Resolution] {
        let reading = SchemaReader.read(try bytes(of: "schema.yaml"), path: "environments/schema.yaml")
        #expect(reading.findings == [])
        let schema = try #require(reading.schema)
        var layers: [EnvironmentName: Layer] = [:]
        for environment in schema.environments { layers[environment.name] = try layer(environment.name, schema) }
        return schema.environments.filter { !$0.isAbstract }.map { environment in
            let chain = schema.chain(of: environment.name).compactMap { layers[$0] }
            return Resolver.resolve(environment.name, schema: schema, layers: chain)
        }
    }

    private func layer(_ name: EnvironmentName, _ schema: Schema) throws -> Layer {
        let source = filled(try bytes(of: "\(name).env"), seed: name.text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        let text = EnvText(reading: source.span)
        #expect(text.mistakes == [])
        let entries = text.lines.compactMap { line -> Layer.Entry? in
            guard case .assignment(let assignment) = line.content else { return nil }
            let isSealed = schema[assignment.key]?.isSecret ?? true
            var value: [UInt8] = []
            EnvText.decode(assignment, in: source.span) { value.append($0) }
            return Layer.Entry(
                key: assignment.key,
                line: line.number,
                text: isSealed ? .protected(GuardedText(String(decoding: value, as: UTF8.self))) : .plain(value),
                isSealed: isSealed,
                excerpt: "\(assignment.key)=…"
            )
        }
        return Layer(environment: name, path: "environments/\(name).env", entries: entries)
    }

    /// Puts values in the place of marks such as `{{base62 43}}`.
    private func filled(_ source: [UInt8], seed: UInt64) -> [UInt8] {
        var generator = RandomText(seed: seed)
        let text = String(decoding: source, as: UTF8.self).replacing(/\{\{(\w+) (\d+)\}\}/) { mark in
            let count = Int(mark.2) ?? 0
            switch mark.1 {
            case "hex": return Self.random(.hex, 2 * count, &generator)
            case "base64":
                let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                return Data(bytes).base64EncodedString()
            default: return Self.random(.base62, count, &generator)
            }
        }
        return Array(text.utf8)
    }

    private static func random(_ alphabet: RandomText.Alphabet, _ count: Int, _ generator: inout RandomText) -> String {
        String(decoding: generator.bytes(of: alphabet.digits, count: count), as: UTF8.self)
    }

    private func bytes(of file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: directory.appending(path: file)))
    }
}
