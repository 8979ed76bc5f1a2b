import PintleCore
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import SeededRandom
import Testing

struct EnvFileTests {

    @Test("Every reader opens what was sealed, byte for byte", arguments: [Person.alice, .bob, .robot])
    func opens(person: Person) throws {
        let project = try TestProject.chat()
        let values = try project.opened(try project.sealed(), by: person)
        let expected = ["URL": "https://example.test", "SECRET": "hunter2", "NOTE": "two\nlines é", "EMPTY": ""]
        #expect(values == Dictionary(uniqueKeysWithValues: expected.map { (EnvKey(stringLiteral: $0), Array($1)) }))
    }

    @Test("A file without settings is only a footer")
    func empty() throws {
        let project = try TestProject.chat()
        let file = try project.sealed([])
        #expect(file.bytes.text.hasPrefix("#: pintle 1\n"))
        #expect(try project.opened(file).isEmpty)
    }

    @Test("Lines, entries and comments are found where they stand")
    func places() throws {
        let file = try TestProject.chat().sealed()
        #expect(file.entries.map(\.key) == ["URL", "SECRET", "NOTE", "EMPTY"])
        #expect(file.entries.map(\.line) == [2, 3, 5, 6])
        #expect(file["NOTE"]?.line == 5)
        #expect(file["NONE"] == nil)
        #expect(file.comments == [Array("# Supabase")])
        #expect(Array(file.text(ofLine: 2)).text == "URL=https://example.test")
        #expect(file.entryCount == 4)
    }

    @Test(
        "A body in another form is refused, with its line",
        arguments: [
            ("# Supabase", "#Supabase", 1), ("# Supabase", "# Supabase ", 1), ("# Supabase", "# ", 1),
            ("# Supabase", "## Supabase", 1), ("# Supabase", "# a #: b", 1), ("# Supabase", "# KEY=1", 1),
            ("# Supabase", "# KEY  = 1", 1), ("# Supabase", "# see aURL=x", 1), ("# Supabase", "# a\u{202E}b", 1),
            ("# Supabase", "# a\tb", 1), ("# Supabase", "# Supabase\r", 1), ("# Supabase", "\u{FEFF}# Supabase", 1),
            ("# Supabase", " # Supabase", 1), ("# Supabase", "\n# Supabase", 1), ("# Supabase", "# a\u{0}b", 1),
            ("# Supabase\n", "# Supabase\n\n\n", 3), ("URL=", "URL =", 2), ("URL=", " URL=", 2), ("URL=", "url=", 2),
            ("URL=", "URL= ", 2), ("URL=", "export URL=", 2), ("URL=", "1URL=", 2), ("URL=", "=", 2),
            ("URL=", "URL", 2),
            ("URL=", "Ü=", 2), ("URL=https://example.test", "URL=", 2), ("URL=https://example.test", "URL='x'", 2),
            ("URL=https://example.test", "URL=\"x\"", 2), ("URL=https://example.test", "URL=x #y", 2),
            ("URL=https://example.test", "URL=\"a #: b\"", 2), ("URL=https://example.test", "URL=x\r", 2),
            ("URL=https://example.test", "URL=\"\\u{0}\"", 2), ("URL=https://example.test", "URL=x\u{0}", 2),
            ("URL=https://example.test", "URL=é", 2), ("URL=https://example.test", "URL=drop:x", 2),
            ("NOTE=", "URL=", 5), ("NOTE=", "\nNOTE=", 5), ("NOTE=\"", "NOTE=\"\\u{e9}", 5),
            ("sealed:1:", "sealed:2:", 3), ("sealed:1:", "sealed:01:", 3), ("sealed:1:", "sealed:", 3),
            ("sealed:1:7:", "sealed:1:07:", 3), ("sealed:1:7:", "sealed:1:0:", 3), ("sealed:1:7:", "sealed:1::", 3),
            ("sealed:1:7:", "sealed:1:+7:", 3), ("sealed:1:7:", "sealed:1:4294967296:", 3),
            ("sealed:1:7:", "sealed:1:99999999999999999999999:", 3), ("sealed:1:7:", "drop:1:7:", 3),
            ("Z:", "Z", 3), ("Z:", "Z:=", 3), ("Z:", "Z:A", 3), ("Z:", "Z:AAAA", 3), ("Z:", "Z: ", 3),
            ("Z:", "+00:", 3),
            ("\n\n#: pintle 1", "\n#: pintle 1", 6), ("\n\n#: pintle 1", "\n\n\n#: pintle 1", 8),
        ] as [(String, String, Int)]
    )
    func body(old: String, new: String, line: Int) throws {
        let bytes = try TestProject.chat().sealed().bytes
        let error = #expect(throws: PintleError.self) { try Self.read(bytes.replacing(old, with: new)) }
        #expect(error?.code == .malformed)
        #expect(error?.line == line)
    }

    @Test(
        "Times that do not exist are refused",
        arguments: [
            "20260230T000000Z", "20261301T000000Z", "20261100T000000Z", "20261123T240000Z", "20261123T006000Z",
            "20261123T000060Z", "20250229T000000Z", "00000101T000000Z", "20261123t101530Z", "20261123T101530z",
            "2026-11-23T10:15", "20261123T10153Z", "+0261123T101530Z",
        ]
    )
    func time(text: String) throws {
        let bytes = try TestProject.chat().sealed().bytes
        let altered = bytes.replacing(TestProject.time.description, with: text)
        #expect(throws: PintleError.self) { try Self.read(altered) }
    }

    @Test(
        "A footer in another form is refused",
        arguments: [
            ("#: pintle 1", "#: pintle 2"), ("#: pintle 1", "#: pintle 01"), ("#: pintle 1", "#: pintle 1 "),
            ("#: pintle 1", "#:pintle 1"), ("#: pintle 1", "#:  pintle 1"), ("#: pintle 1", "#: pintle"),
            ("#: pintle 1", "#: pintle 1\n#: pintle 1"), ("#: pintle 1", "#: pintle 1\r"), ("#: pintle 1\n", ""),
            ("#: pintle 1\n", "#: pintle 1\n\n"), ("#: pintle 1\n", "#: pintle 1\n# note\n"),
            ("#: pintle 1\n", "#: pintle 1\nA=1\n"),
            ("#: environment prod", "#: environment Prod"), ("#: environment prod", "#: environment prod prod"),
            ("#: environment prod", "#: environment at"), ("#: environment prod ", "#: environment prod  "),
            ("#: roster 7", "#: roster 07"), ("#: roster 7", "#: roster 0"), ("#: roster 7", "#: roster -7"),
            ("#: roster 7", "#: roster 4294967296"), ("#: roster 7", "#: roster 99999999999999999999"),
            ("#: schema 1", "#: schema 01"), ("#: schema 1", "#: schema 281474976710657"), ("#: schema 1", "#: schema"),
            ("#: schema 1", "#: schema 1\n#: comment 1"), ("#: schema 1", "#: schema 18446744073709551616"),
            ("#: generation 1 -", "#: generation 0 -"), ("#: generation 1 -", "#: generation 2 -"),
            ("#: generation 1 -", "#: generation 1"), ("#: generation 1 -", "#: generation 1 - -"),
            ("#: epoch 1", "#: epoch 0"), ("#: epoch 1", "#: epoch 01"), ("#: epoch 1", "#: epoch 4294967296"),
            ("#: reader alice", "#: reader zoe"), ("#: reader bob", "#: reader alice"),
            ("#: reader bob", "#: reader Bob"),
            ("#: signed alice", "#: signed Alice"), ("#: signed alice", "#: signed"),
            ("#: signed alice", "#: signed  alice"),
            ("#: signed alice", "#: unknown 1\n#: signed alice"), ("#: signed alice", "#: signed alice alice"),
        ]
    )
    func footer(old: String, new: String) throws {
        let bytes = try TestProject.chat().sealed().bytes
        let error = #expect(throws: PintleError.self) { try Self.read(bytes.replacing(old, with: new)) }
        #expect(error?.code == .malformed)
        #expect(error?.line != nil || new.isEmpty)
    }

    @Test("The parents of a generation are one, or two that are sorted and differ")
    func parents() throws {
        let bytes = try TestProject.chat().sealed().bytes
        let hashes = [1, 2].map { GenericHash.digest(of: [$0].span) }.sorted().map(\.b64)
        for accepted in [hashes[0], "\(hashes[0]) \(hashes[1])"] {
            let file = try Self.read(bytes.replacing("generation 1 -", with: "generation 281474976710656 \(accepted)"))
            #expect(file.footer.parents.map(\.b64).joined(separator: " ") == accepted)
        }
        let refused = [
            "2 \(hashes[1]) \(hashes[0])", "2 \(hashes[0]) \(hashes[0])", "2 \(hashes[0]) -", "1 \(hashes[0])",
            "0 \(hashes[0])",
            "2 \(hashes[0]) \(hashes[1]) \(hashes[1])", "281474976710657 \(hashes[0])", "2 \(hashes[0].dropLast())",
            "2  \(hashes[0])",
        ]
        for text in refused {
            #expect(throws: PintleError.self) {
                try Self.read(bytes.replacing("generation 1 -", with: "generation \(text)"))
            }
        }
    }

    @Test("Base64 with bits that carry nothing is refused wherever it stands")
    func looseBits() throws {
        let bytes = try TestProject.chat().sealed([.secret("A", "1")]).bytes
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var tried = 0
        for line in bytes.lines.indices {
            var lines = bytes.lines
            // 220 characters are 165 bytes exactly: no bit is left over there.
            guard let last = lines[line].dropLast().last, let digit = alphabet.firstIndex(of: last),
                lines[line].count > 40,
                !lines[line].text.hasPrefix("#: reader")
            else { continue }
            lines[line][lines[line].count - 2] = alphabet[digit + 1]
            let altered = Array(lines.joined())
            #expect(throws: PintleError.self) { try Self.read(altered) }
            tried += 1
        }
        #expect(tried == 5)
    }

    @Test("A newer format is refused with its number and the way to fix it")
    func newer() throws {
        let bytes = try TestProject.chat().sealed().bytes
        let error = #expect(throws: PintleError.self) {
            try Self.read(bytes.replacing("#: pintle 1", with: "#: pintle 2"))
        }
        #expect(error?.problem.contains("format 2") == true)
        #expect(error?.fix.contains("newer") == true)
    }

    @Test("CR LF line ends are refused with a hint")
    func carriageReturn() throws {
        let bytes = try TestProject.chat().sealed().bytes
        let altered = bytes.text.replacing("\n", with: "\r\n")
        let error = #expect(throws: PintleError.self) { try Self.read(Array(altered)) }
        #expect(error?.fix.contains(".gitattributes") == true)
    }

    @Test(
        "A file that is not an env file is refused",
        arguments: ["", "\n", "A=1\n", "A=1", "#: pintle 1\n", "#:\n", "\n\n\n"]
    )
    func other(text: String) {
        #expect(throws: PintleError.self) { try Self.read(Array(text)) }
    }

    @Test("Random text of the format's own words never stops the reader", arguments: 1...6 as ClosedRange<UInt64>)
    func hostile(seed: UInt64) throws {
        let words = try TestProject.chat().sealed().bytes.split(separator: 0x20).map { Array($0).text }
        let pieces = words + ["\n", "\n\n", "#: ", " ", "=", "\"", "A=", "sealed:1:", "drop:1:7:", "\u{0}", "#", "-"]
        var generator = SeededGenerator(seed)
        for count in 0..<150 {
            let text = Array(generator.text(of: pieces, count: count % 40) + "\n")
            #expect(throws: PintleError.self) { try Self.read(text) }
            let bytes = generator.bytes(count) + [0x0A]
            #expect(throws: PintleError.self) { try Self.read(bytes) }
        }
    }

    static func read(_ bytes: [UInt8]) throws(PintleError) -> EnvFile {
        try EnvFile(reading: bytes, path: "environments/prod.env")
    }
}

struct EnvFileLimitTests {
    @Test("A file over the limit is refused, and the limit is named")
    func file() {
        let bytes = [UInt8](repeating: 0x0A, count: VaultLimits.fileBytes + 1)
        let error = #expect(throws: PintleError.self) { try EnvFileTests.read(bytes) }
        #expect(error?.problem.contains("67108864") == true)
    }

    @Test("A plain value may have 1 MiB, and the limit is named")
    func plain() throws {
        let project = try TestProject.chat()
        let value = String(repeating: "a", count: VaultLimits.valueBytes)
        #expect(try project.sealed([.plain("A", value)]).entryCount == 1)
        let error = #expect(throws: PintleError.self) { try project.sealed([.plain("A", value + "a")]) }
        #expect(error?.problem.contains("1048576") == true)
    }

    @Test("A sealed value may have 1 MiB", arguments: [(0, true), (1, false), (255, false), (256, false)])
    func sealed(excess: Int, opens: Bool) throws {
        let project = try TestProject.chat()
        let forgery = try Forgery(project)
        let value = [UInt8](repeating: 0x61, count: VaultLimits.valueBytes + excess)
        var copy = forgery
        copy.plaintext = value
        let bytes = try copy.bytes()
        if opens {
            #expect(try project.opened(bytes)["SECRET"] == value)
        } else {
            let error = #expect(throws: PintleError.self) { try project.opened(bytes) }
            #expect(error?.line == 1)
        }
    }

    @Test("A file may have 200,000 settings, and the limit is named")
    func settings() throws {
        let footer = try TestProject.chat().sealed([]).bytes
        var body: [UInt8] = []
        for index in 0..<VaultLimits.settings { body += Array("A\(index)=1\n") }
        #expect(try EnvFileTests.read(body + [0x0A] + footer).entryCount == VaultLimits.settings)
        let error = #expect(throws: PintleError.self) { try EnvFileTests.read(body + Array("B=1\n\n") + footer) }
        #expect(error?.problem.contains("200000") == true)
        #expect(error?.line == VaultLimits.settings + 1)
    }

    @Test(
        "A number over its limit is told with the limit",
        arguments: [
            ("#: schema 1", "#: schema 281474976710657"), ("#: generation 1 -", "#: generation 281474976710657 HASH"),
            ("#: generation 1 -", "#: generation 999999999999999999999999 HASH"),
        ]
    )
    func generation(old: String, new: String) throws {
        let bytes = try TestProject.chat().sealed().bytes
        let hash = GenericHash.digest(of: bytes.span).b64
        let altered = bytes.replacing(old, with: new.replacing("HASH", with: hash))
        let error = #expect(throws: PintleError.self) { try EnvFileTests.read(altered) }
        #expect(error?.problem.contains("281474976710656") == true)
    }

    @Test(
        "A line of the footer over 16 KiB is refused, and the limit is named",
        arguments: ["generation", "reader", "signed"]
    )
    func footerLine(word: String) throws {
        let bytes = try TestProject.chat().sealed().bytes
        let altered = bytes.replacing("#: \(word) ", with: "#: \(word) \(String(repeating: "a", count: 16_384)) ")
        let error = #expect(throws: PintleError.self) { try EnvFileTests.read(altered) }
        #expect(error?.problem.contains("16384") == true && error?.line != nil)
    }

    @Test("Lines without end take no memory without end", arguments: ["#: pintle 1\n", "#: reader x\n", "#:\n"])
    func flood(start: String) {
        let bytes = Array(start) + [UInt8](repeating: 0x0A, count: Effort.count(1, exhaustive: 32) << 18)
        #expect(throws: PintleError.self) { try EnvFileTests.read(bytes) }
    }
}
