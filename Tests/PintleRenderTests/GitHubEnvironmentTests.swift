import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Variables for GitHub Actions")
struct GitHubEnvironmentTests {
    private static let target = Fixture.target("github-env", path: "ci.env")

    private static func files(_ settings: [ResolvedSetting]) throws -> [RenderedFile] {
        try RenderPlan(Fixture.environment(settings), targets: [target]).render()
    }

    private static func text(_ file: RenderedFile) -> String { file.text.withBytes { $0.string } }

    // The runner itself cannot be had; this follows its `FileCommandManager`.
    private static let reader = """
        text, index, found = open(sys.argv[1], encoding="utf-8", newline="").read(), 0, {}
        def line():
            global index
            if index >= len(text): return None
            start, end = index, text.find("\\n", index)
            index = len(text) if end < 0 else end + 1
            return text[start:] if end < 0 else text[start:end]
        while (header := line()) is not None:
            if not header: continue
            block, equals = header.find("<<"), header.find("=")
            assert block >= 0 and (equals < 0 or block < equals), header
            name, delimiter = header.split("<<", 1)
            start = end = index
            while (part := line()) != delimiter:
                assert part is not None
                end = index - 1
            assert name not in found
            found[name] = text[start:end]
        for name, value in found.items(): print("/" + name + " str:" + value.encode().hex())
        """

    @Test("Of more than 5,000 hostile values each is read back exactly, or was refused")
    func roundTrip() throws {
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let refused = Set(try Fixture.findings(all, Self.target).compactMap(\.setting))
        let share = refused.count * 1000 / all.count
        #expect(share <= 6)
        let settings = all.filter { !refused.contains($0.setting.name) }
        let file = try #require(try Self.files(settings).first)
        let read = try Reading.python(Self.reader, file.text.withBytes { $0.bytes })
        #expect(
            read.split(separator: "\n").map(String.init) == settings.map { "/\($0.setting.key) str:\(Fixture.hex($0))" }
        )
    }

    @Test("The word that ends a value does not occur in it, and is the same for the same value")
    func delimiters() throws {
        let settings = [
            try Fixture.setting("a", "x\ny"), try Fixture.setting("b", ""), try Fixture.setting("c", "PINTLE_END"),
            try Fixture.setting("d", "x PINTLE_END__ y\nPINTLE_END_\r\n"),
        ]
        let file = try #require(try Self.files(settings).first)
        #expect(
            Self.text(file) == """
                A<<PINTLE_END
                x
                y
                PINTLE_END
                B<<PINTLE_END

                PINTLE_END
                C<<PINTLE_END_
                PINTLE_END
                PINTLE_END_
                D<<PINTLE_END___
                x PINTLE_END__ y
                PINTLE_END_\r

                PINTLE_END___

                """
        )
    }

    @Test("Secrets are masked by a file beside, one line each, with what ends lines escaped")
    func masks() throws {
        let settings = [
            try Fixture.setting("a", "open"), try Fixture.setting("b", "50% x\r\ny", isSecret: true),
            try Fixture.setting("c", " \n", isSecret: true), try Fixture.setting("d", "", isSecret: true),
            try Fixture.setting("e", "::stop-commands::x", isSecret: true),
        ]
        let files = try Self.files(settings)
        #expect(files.map(\.path) == ["ci.env", "ci.env.masks"])
        #expect(files.last.map(Self.text) == "::add-mask::50%25 x%0D%0Ay\n::add-mask::::stop-commands::x\n")
        #expect(try Self.files([Fixture.setting("a", "open")]).map(\.text.count) == [30, 0])
    }

    @Test("Both files are written together, for their owner only")
    func written() throws {
        let directory = try TemporaryDirectory()
        try RenderTransaction.writeAll(Self.files([Fixture.setting("a", "x", isSecret: true)]), to: directory.path)
        #expect(try directory.contents() == ["ci.env", "ci.env.masks"])
        for name in try directory.contents() { #expect(try directory.mode(name) == 0o600) }
    }

    @Test("Names that the runner keeps are refused", arguments: ["NODE_OPTIONS", "GITHUB_TOKEN", "RUNNER_OS"])
    func names(key: String) throws {
        #expect(try Fixture.findings([Fixture.setting("k", "x", key: key)], Self.target).map(\.code) == ["DEL004"])
    }

    @Test("What a runner would read otherwise is refused", arguments: ["x\r", String(repeating: "x", count: 131_070)])
    func refused(value: String) throws {
        #expect(try Fixture.findings([Fixture.setting("k", value)], Self.target).map(\.code) == ["DEL003"])
    }
}
