import PintleCore
import PintleFindings
import Foundation
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Variables for Terraform")
struct TerraformTests {
    private static let target = Fixture.target("tfvars-json", path: "x.auto.tfvars.json")

    private static func accepted() throws -> [ResolvedSetting] {
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let refused = Set(try Fixture.findings(all, target).compactMap(\.setting))
        let share = refused.count * 1000 / all.count
        #expect(share <= 138)
        return all.filter { !refused.contains($0.setting.name) }
    }

    @Test("Of more than 5,000 hostile values each is read back exactly, or was refused")
    func json() throws {
        let settings = try Self.accepted()
        let read = try Reading.json(Fixture.rendered(settings, Self.target))
        #expect(read == settings.map { "/\($0.setting.key.text.lowercased()) str:\(Fixture.hex($0))" })
    }

    /// Not in Debian, so not everywhere.
    private static let isInstalled = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: $0 + "/terraform") }

    @Test("Terraform itself has the same values", .enabled(if: isInstalled, "there is no terraform here"))
    func terraform() throws {
        let settings = try Self.accepted()
        let names = settings.map { $0.setting.key.text.lowercased() }
        let directory = try TemporaryDirectory()
        try directory.write("x.auto.tfvars.json", Fixture.rendered(settings, Self.target))
        let declarations = names.map { "variable \"\($0)\" { type = string }\n" }
        let all = names.map { "    base64encode(var.\($0)),\n" }
        try directory.write("main.tf", declarations.joined() + "locals {\n  all = [\n\(all.joined())  ]\n}\n")
        try directory.write("question", "local.all\n")
        let child = try Child(["sh", "-c", "terraform console -no-color < question"], in: directory.path)
        #expect(child.status == 0, "\(child.errors.suffix(2000))")
        let read = String(decoding: child.output, as: UTF8.self).split(separator: "\n").dropFirst().dropLast()
            .map { String($0.dropFirst(3).dropLast(2)) }
        #expect(read == settings.map { Data($0.text.withBytes { $0.bytes }).base64EncodedString() })
    }

    @Test("Numbers, booleans and lists keep their types, and names are in small letters")
    func types() throws {
        let settings = [
            try Fixture.setting("database.poolSize", "20", typed: .integer(20)),
            try Fixture.setting("a.on", "true", typed: .boolean(true)),
            try Fixture.setting("a.list", "x,y", typed: .list([.text("x"), .text("y")])),
            try Fixture.setting("a.wide", "x", typed: .integer(.max)),
        ]
        #expect(
            String(decoding: try Fixture.rendered(settings, Self.target), as: UTF8.self) == """
                {
                  "database_pool_size": 20,
                  "a_on": true,
                  "a_list": ["x", "y"],
                  "a_wide": 9223372036854775807
                }

                """
        )
    }

    @Test(
        "What Terraform would compose is refused, and nothing else",
        arguments: [
            ("e\u{301}", true), ("\u{E9}", false), ("\u{212B}", true), ("q\u{307}\u{323}", true),
            ("\u{1100}\u{1161}", true),
            ("가", false), ("שָׁלוֹם", false), ("\u{5D1}\u{5BC}\u{5B7}", true), ("ไทยที่", false), ("❤️", false), ("👩‍👩‍👧", false),
            ("\u{FB1D}", true), ("हिन्दी", false), ("日本語", false),
        ]
    )
    func composed(value: String, isRefused: Bool) throws {
        let findings = try Fixture.findings([Fixture.setting("k", value)], Self.target)
        #expect(findings.map(\.code) == (isRefused ? ["DEL003"] : []))
        let inList = try Fixture.findings([Fixture.setting("k", value, typed: .list([.text(value)]))], Self.target)
        #expect(inList.map(\.code) == findings.map(\.code))
    }

    @Test("Words that Terraform reserves are refused as names", arguments: ["COUNT", "VERSION", "FOR_EACH"])
    func names(key: String) throws {
        #expect(try Fixture.findings([Fixture.setting("k", "x", key: key)], Self.target).map(\.code) == ["DEL004"])
    }
}
