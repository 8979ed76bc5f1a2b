import Foundation
import Pintle
import GoldenFiles
import PintleFindings
import Testing

@Suite("Each error of the library has its golden message")
struct GoldenErrorTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let ask: @Sendable (FoundedProject) throws -> Void

        var testDescription: String { name }
        var file: String { name.replacing(" ", with: "-") + ".txt" }
    }

    private static let cases = [
        Case(name: "no name of an environment") { _ = try $0.load("No Such") },
        Case(name: "an environment that there is not") { _ = try $0.load("produ") },
        Case(name: "an environment that is only extended") { _ = try $0.load("base") },
        Case(name: "a setting that there is not") { project in
            let name: Int = try project.load("dev")["app.nane"]
            _ = name
        },
        Case(name: "a setting without a value") { project in
            let note: String = try project.load("dev")["api.note"]
            _ = note
        },
        Case(name: "a setting of another type") { project in
            let port: Bool = try project.load("dev")["http.port"]
            _ = port
        },
        Case(name: "several settings that cannot be read") { project in
            struct Wrong: Decodable {
                struct App: Decodable {
                    let nane: String
                    let debug: Int
                }
                let app: App
            }
            _ = try project.load("dev").decode(Wrong.self)
        },
        Case(name: "a structure with a value that is no setting") { project in
            struct Wrong: Decodable {
                let app: Int8
            }
            _ = try project.load("dev").decode(Wrong.self)
        },
        Case(name: "a structure that decodes itself") { project in
            struct Wrong: Decodable {
                init(from decoder: any Decoder) throws { throw CancellationError() }
            }
            _ = try project.load("dev").decode(Wrong.self)
        },
        Case(name: "a secret in JSON") { _ in
            _ = try JSONDecoder().decode([Secret].self, from: Data(#"["planted"]"#.utf8))
        },
        Case(name: "an environment that is refused") { _ = try $0.load("prod") },
    ]

    @Test("The printed message matches", arguments: cases)
    private func texts(asked: Case) throws {
        let project = try FoundedProject.everyType()
        let error = try #require(throws: PintleError.self) { try asked.ask(project) }
        #expect(try GoldenFile(asked.file).difference(from: error.description) == nil)
    }

    @Test("Every golden file belongs to an error")
    func complete() { #expect(GoldenFile.names() == Set(Self.cases.map(\.file))) }
}
