import Foundation
import Testing

@Suite("A note names sealed values of settings that are not secret")
struct PlainAgainTests {
    @Test("check names the command that makes the value plain, and the command works")
    func named() throws {
        let sandbox = try Sandbox.example()
        let schema = try sandbox.text("environments/schema.yaml")
        let start = try #require(schema.range(of: "  metrics.password:\n"))
        let rest = schema[start.upperBound...]
        let secret = try #require(rest.range(of: "    secret: true\n"))
        let generator = try #require(rest.range(of: "    generate: base62 43\n"))
        var changed = schema.replacingCharacters(in: generator, with: "")
        changed.removeSubrange(secret)
        try sandbox.write("environments/schema.yaml", changed)
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        let check = try sandbox.pintle("check", "staging")
        #expect(check.text.contains("note[LAY003]: metrics.password is not a secret"), "\(check)")
        let command = "pintle get staging METRICS_PASSWORD | pintle set staging METRICS_PASSWORD --stdin"
        #expect(check.text.contains("fix:  " + command), "\(check)")
        let value = try sandbox.value("staging", "METRICS_PASSWORD")
        let run = command.replacing("pintle ", with: "\"\(BuiltBinary.path)\" ")
        #expect(try sandbox.run(["/bin/sh", "-c", run]).status == 0)
        let line = "METRICS_PASSWORD=" + String(decoding: value, as: UTF8.self)
        #expect(try sandbox.lines("environments/staging.env").contains(line))
        #expect(!(try sandbox.pintle("check", "staging").text.contains("LAY003")))
        #expect(try sandbox.pintle("rules", "LAY003").status == 0)
    }
}
