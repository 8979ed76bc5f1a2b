import PintleFindings
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

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
        let bytes = Array(start) + [UInt8](repeating: 0x0A, count: 8 << 20)
        #expect(throws: PintleError.self) { try EnvFileTests.read(bytes) }
    }
}
