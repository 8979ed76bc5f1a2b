import Foundation
import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

@Suite("A secret in what ships to users is found whichever way it is written down")
struct WrittenSecretTests {
    private static let alphabet = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_-.$&<\"'\\%;:é語".unicodeScalars
    )

    private static func text(_ count: Int, _ generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<count { text.append(alphabet.randomElement(using: &generator) ?? "x") }
        return String(text)
    }

    private static let around = [("", ""), ("a", "z"), ("key=", ";"), ("AbC ", "\n"), ("\"", "\","), ("x: 12", "--")]

    @Test("Random secrets, in every form, between other text", arguments: WrittenForm.all)
    func found(form: WrittenForm) throws {
        var generator = SeededGenerator(UInt64(form.testDescription.utf8.reduce(0) { $0 + Int($1) }))
        for _ in 0..<20 {
            let secret = "k" + Self.text(Int.random(in: 14...70, using: &generator), &generator) + "z"
            let (before, after) = Self.around.randomElement(using: &generator) ?? ("", "")
            let noise = Self.text(30, &generator)
            let written = form.write(Array(secret.utf8))
            let codes = try findings(secret, in: noise + "\n" + before + written + after).map(\.code)
            #expect(codes == ["EXP001"], "\(secret) in \(written)")
            // A text without the last byte, or another secret, does not match.
            let part = form.write(Array(secret.utf8.dropLast()))
            #expect(try findings(secret, in: noise + "\n" + before + part + " !") == [], "\(secret) in \(part)")
        }
    }

    @Test("A form before and after which digits of the same kind stand is found too")
    func aligned() throws {
        var generator = SeededGenerator(7)
        let forms = WrittenForm.all.filter { ["hex", "base64", "base64url", "base32"].contains($0.testDescription) }
        for form in forms {
            for count in 0..<9 {
                let secret = "k" + Self.text(30, &generator) + "z"
                let before = String("A2B4C6D2E".prefix(count))
                let codes = try findings(secret, in: before + form.write(Array(secret.utf8)) + before).map(\.code)
                #expect(codes == ["EXP001"], "\(form.testDescription) after \(count)")
            }
        }
    }

    // MARK: - Parts

    @Test(
        "The password of an address is found by itself, as written and decoded",
        arguments: [
            ("postgresql://app:Vx7kQ9mT2pLw4Z@db.harbor.net:5432/app", "Vx7kQ9mT2pLw4Z"),
            ("rediss://:Vx7kQ9mT2pLw4Z@cache.harbor.net", "Vx7kQ9mT2pLw4Z"),
            ("postgresql://app:Vx7%3Ckq%409mT2pLw@a.harbor.net,b.harbor.net/app", "Vx7%3Ckq%409mT2pLw"),
            ("postgresql://app:Vx7%3Ckq%409mT2pLw@a.harbor.net,b.harbor.net/app", "Vx7<kq@9mT2pLw"),
            ("https://a.harbor.net https://u:Vx7kQ9mT2pLw4Z@b.harbor.net", "Vx7kQ9mT2pLw4Z"),
        ]
    )
    func password(secret: String, password: String) throws {
        for form in [password, Data(password.utf8).base64EncodedString(), "x=\(password)&y=1"] {
            let found = try findings(secret, in: form)
            #expect(found.map(\.code) == ["EXP001"], "\(form)")
            #expect(found.first?.message.contains("the password of session.secret") == true, "\(found)")
            #expect(found.allSatisfy { !($0.message + $0.fix + $0.why).contains(password) })
        }
    }

    @Test(
        "A password that ordinary text contains is not reported",
        arguments: [
            ("postgresql://postgres:postgres@localhost:54322/postgres", "postgres://docs.harbor.net/postgres"),
            ("redis://:password@localhost", "Type your password again"),
            ("https://user:aaaaaaaaaaaaaaaa@localhost", "aaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("https://localhost:8080/a@bcdefghijklmnop", "/a@bcdefghijklmnop"),
        ]
    )
    func ordinary(secret: String, text: String) throws {
        #expect(try findings(secret, in: text) == [])
    }

    @Test("The bytes that a secret is the text of are found in any other form")
    func decoded() throws {
        var generator = SeededGenerator(11)
        for count in [16, 24, 32, 33, 64] {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let hex = bytes.map { String(format: "%02x", $0) }.joined()
            let base64 = Data(bytes).base64EncodedString()
            let url = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            let forms = [hex, hex.uppercased(), base64, url, Data(base64.utf8).base64EncodedString()]
            for secret in [hex, base64, url, "base64:" + base64] {
                for form in forms {
                    let found = try findings(secret, in: "k: \(form);").map(\.code)
                    #expect(found == ["EXP001"], "\(secret) in \(form)")
                }
            }
        }
    }

    @Test("A private key is found without its lines, and as DER; a certificate beside it may ship")
    func key() throws {
        let key = try openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        let certificate = try openssl(
            "req",
            "-x509",
            "-newkey",
            "ed25519",
            "-nodes",
            "-subj",
            "/CN=a",
            "-keyout",
            "/dev/null"
        )
        let body = key.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let der = Array(try #require(Data(base64Encoded: body)))
        let oneLine = key.replacing("\n", with: "\\n")
        let forms = [
            body, key, oneLine, Data(key.utf8).base64EncodedString(), der.map { String(format: "%02x", $0) }.joined(),
            der.map { String(format: "0x%02x", $0) }.joined(separator: ","), body.replacing("/", with: "\\/"),
        ]
        for secret in [key, oneLine, certificate + key, key + certificate] {
            for form in forms {
                let found = try findings(secret, in: form)
                #expect(found.map(\.code) == ["EXP001"], "\(form)")
            }
            #expect(try findings(secret, in: certificate) == [])
        }
    }

    private func openssl(_ arguments: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    private func findings(_ secret: String, in value: String) throws -> [Finding] {
        let environment = try Fixture.environment([
            Fixture.setting("session.secret", secret, isSecret: true),
            Fixture.setting("app.note", value, audience: .client),
        ])
        let plan = RenderPlan(environment, targets: [Fixture.target("json", .client)])
        try #require(!plan.isRefused)
        return ArtifactCheck.findings(in: try plan.render(), of: environment)
    }
}

@Suite("Directories with a file for every setting")
struct SecretDirectoryTests {
    private static let formats = ["docker-secrets", "systemd-credentials"]

    private static func files(_ settings: [ResolvedSetting], _ format: String) throws -> [RenderedFile] {
        try RenderPlan(Fixture.environment(settings), targets: [Fixture.target(format, path: "run/secrets")]).render()
    }

    private static func name(_ setting: ResolvedSetting, _ format: String) -> String {
        format == "docker-secrets" ? setting.setting.key.text.lowercased() : setting.setting.name.text
    }

    @Test("Of more than 5,000 hostile values each is the whole content of its file, or was refused", arguments: formats)
    func roundTrip(format: String) throws {
        let target = Fixture.target(format)
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1, isSecret: true) }
        let refused = Set(try Fixture.findings(all, target).compactMap(\.setting))
        #expect(refused.count == (format == "docker-secrets" ? 1 : 0))
        let settings = all.filter { !refused.contains($0.setting.name) }
        let files = try Self.files(settings, format)
        #expect(files.map(\.path) == settings.map { "run/secrets/" + Self.name($0, format) })
        #expect(
            zip(files, settings).allSatisfy { file, setting in
                file.text.withBytes { $0.bytes } == setting.text.withBytes { $0.bytes }
            }
        )
    }

    @Test("The files are written together, 0600 in directories that are 0700", arguments: formats)
    func written(format: String) throws {
        let settings = [
            try Fixture.setting("database.url", "line\nwithout end", isSecret: true),
            try Fixture.setting("a.openKey", " x "),
        ]
        let directory = try TemporaryDirectory()
        try RenderTransaction.writeAll(Self.files(settings, format), to: directory.path)
        let names = settings.map { Self.name($0, format) }
        #expect(try directory.contents() == ["run", "run/secrets"] + names.map { "run/secrets/" + $0 }.sorted())
        #expect(try directory.text("run/secrets/" + names[0]) == "line\nwithout end")
        #expect(try directory.text("run/secrets/" + names[1]) == " x ")
        for name in names { #expect(try directory.mode("run/secrets/" + name) == 0o600) }
        #expect(try directory.mode("run/secrets") == 0o700)
    }

    @Test("A value that the reader does not load is refused")
    func sizes() throws {
        let limit = 500 << 10
        let sizes = [(0, true), (1, false), (limit - 1, false), (limit, true)]
        for (count, isRefused) in sizes {
            let setting = try Fixture.setting("k", String(repeating: "x", count: count))
            let findings = try Fixture.findings([setting], Fixture.target("docker-secrets"))
            #expect(findings.map(\.code) == (isRefused ? ["DEL003"] : []), "\(count)")
        }
        let half = try ["a", "b"].map { try Fixture.setting($0, String(repeating: "x", count: 1 << 19)) }
        let target = Fixture.target("systemd-credentials")
        #expect(try Fixture.findings(half, target).isEmpty)
        #expect(try Fixture.findings(half + [Fixture.setting("c", "y")], target).map(\.code) == ["DEL003"])
    }

    @Test("Names that differ in case only do not share a file")
    func names() throws {
        let settings = [try Fixture.setting("a.bC", "x"), try Fixture.setting("a.bc", "y")]
        let findings = try Fixture.findings(settings, Fixture.target("systemd-credentials"))
        #expect(findings.map(\.code) == ["DEL004"] && findings.first?.setting?.text == "a.bc")
        #expect(try Fixture.findings(settings, Fixture.target("docker-secrets")).isEmpty)
    }

    @Test("Another target inside the directory is in its way")
    func clash() {
        let targets = [
            Fixture.target("docker-secrets", path: "secrets"),
            Fixture.target("json", path: "secrets/a.json", name: "b"),
        ]
        let schema = Schema(project: "p", environments: [], settings: [], targets: targets)
        #expect(TargetCheck.findings(for: schema).map(\.code) == ["TGT005"])
    }
}
