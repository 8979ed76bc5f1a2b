import Foundation
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

/// A reader of the format that shares no code with this one: it is written from format 1, in another language.
struct OracleTests {
    private static let schema = Array("version: 1\nproject: chat\n")

    @Test("Another reader of the format agrees on every hash, signature and value")
    func agrees() throws {
        let project = try TestProject.chat().with(.rename("bob", to: "robert"))
        let long = String(repeating: "geheim ", count: 200)
        let values: [(EnvKey, String)] = [("A", ""), ("B", "hunter2"), ("C", long), ("D", "grün 東京\n")]
        let file = try project.sealed([.comment("Text"), .plain("P", "x y")] + values.map { .secret($0.0, $0.1) })
        let output = try oracle(project, file.bytes, try signedSchema(project))
        let expected =
            (1...project.roster.position).map { "hash \(project.roster.hash(at: $0)?.b64 ?? "")" }
            + ["file \(file.digest.b64)"] + values.map { "value \($0.0) \(Base64.url.encode(Array($0.1).span))" }
        #expect(output.lines == expected)
        #expect(output.status == 0)
    }

    @Test("It agrees on what was dropped by a member who may only write")
    func drop() throws {
        let project = try TestProject.chat()
        var forgery = try Forgery(project)
        forgery.kind = "drop"
        forgery.fileSigner = .carol
        let output = try oracle(project, try forgery.bytes(), try signedSchema(project))
        #expect(output.lines.last == "value SECRET \(Base64.url.encode(Array("hunter2").span))")
    }

    @Test("It refuses what is altered")
    func refuses() throws {
        let project = try TestProject.chat()
        let directory = TemporaryDirectory()
        try write(project, try project.sealed().bytes, try signedSchema(project), to: directory)
        for name in ["roster", "prod.env", "schema.yaml"] {
            let path = directory.path + "/" + name
            let bytes = try Files.read(path, limit: 1 << 20)
            var altered = bytes
            altered[bytes.count - 40] ^= 1
            try Files.replace(path, with: altered.span)
            #expect(try run(directory).status != 0)
            try Files.replace(path, with: bytes.span)
        }
        #expect(try run(directory).status == 0)
    }

    private func signedSchema(_ project: TestProject) throws -> [UInt8] {
        let hash = SchemaFile.hash(of: Self.schema)
        return try SchemaFile(reading: Self.schema).signed(
            generation: 3,
            files: [.init(path: "a.xml", hash: hash), .init(path: "b.xml", hash: hash)],
            try project.trust(),
            by: try project.member("alice"),
            identity: Person.alice.identity
        ).bytes
    }

    private func oracle(
        _ project: TestProject,
        _ file: [UInt8],
        _ schema: [UInt8]
    ) throws -> (lines: [String], status: Int32) {
        let directory = TemporaryDirectory()
        try write(project, file, schema, to: directory)
        return try run(directory)
    }

    private func write(
        _ project: TestProject,
        _ file: [UInt8],
        _ schema: [UInt8],
        to directory: TemporaryDirectory
    ) throws {
        let key = Array("robot ") + Person.robot.keyString
        for (name, bytes) in [
            ("roster", project.roster.bytes), ("prod.env", file), ("schema.yaml", schema), ("key", key),
        ] {
            try Files.create(directory.path + "/" + name, bytes.span)
        }
    }

    private func run(_ directory: TemporaryDirectory) throws -> (lines: [String], status: Int32) {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/oracle.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script.path(percentEncoded: false), directory.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return (bytes.text.split(separator: "\n").map(String.init), process.terminationStatus)
    }
}
