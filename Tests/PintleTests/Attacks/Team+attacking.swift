import Foundation
import PintleCore
import PintleCrypto
import PintleProject
import PintleSystem
import PintleVault
import Testing

extension Team {
    /// alice may everything, bob reads and writes all, dev only writes dev, carol only writes prod.
    static func attacked(targets: String = "") throws -> Team {
        let team = try Team(
            schema: """
                project: chat
                environments:
                  base: { abstract: true }
                  dev: { extends: base, level: development }
                  prod: { extends: base, level: production }
                settings:
                  one.secret: { type: string, secret: true, min-length: 4 }
                  two.secret: { type: string, secret: true }
                  some.mode: { type: enum, values: [fast, safe] }
                  some.note: { type: string, required: [] }

                """ + targets,
            [
                "base": "SOME_MODE=safe\n",
                "dev": "ONE_SECRET=dQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3\nTWO_SECRET=dB3wK8nYp5VgRt7JzM2xQh9LcF6sUaD4\n",
                "prod":
                    "# What is secret\nONE_SECRET=pX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5\nTWO_SECRET=pM8rC5vHx3KdWq7TnY4zBg9SjP2fLaU6\n\nSOME_NOTE=note\n",
            ]
        )
        let all: Set<EnvironmentName> = ["base", "dev", "prod"]
        try team.add("bob", reads: all, writes: all)
        try team.add("carol", writes: ["prod"])
        try team.add("dora", reads: ["base", "dev"], writes: ["dev"])
        _ = try team.key(for: "mallory")
        // The machine has seen this state.
        try team.load("prod")
        try team.load("dev")
        return team
    }

    /// Everything that a deploy or a service does, as alice.
    func load(_ environment: EnvironmentName) throws {
        let project = try project()
        let reviewed = try reader("alice", project).validated(environment).reviewed
        _ = try project.remember(reviewed.files)
    }

    // MARK: - Files

    func bytes(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path + "/" + file))) }

    func write(_ file: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path + "/" + file)) }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

    func lines(_ environment: EnvironmentName) throws -> [String] {
        String(decoding: try bytes(EnvFile.path(of: environment)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Rewrites the lines of an env file, without signing it.
    func edit(_ environment: EnvironmentName = "prod", _ change: (inout [String]) throws -> Void) throws {
        var lines = try lines(environment)
        try change(&lines)
        try write(EnvFile.path(of: environment), Array(lines.joined(separator: "\n").utf8))
    }

    func token(_ key: EnvKey, in environment: EnvironmentName = "prod") throws -> String {
        let line = try #require(try lines(environment).first { $0.hasPrefix("\(key)=") })
        return String(line.dropFirst(key.text.utf8.count + 1))
    }

    /// Everything that the machine remembers goes, as on a machine of a moment.
    func forget() throws { try? FileManager.default.removeItem(atPath: state) }

    // MARK: - Forging

    /// Signs an env file with a given key and ignores rights, as a modified writer would.
    ///
    /// - Parameters:
    ///   - environment: The environment.
    ///   - name: Whose key signs.
    ///   - signer: The name in the file; `nil` is the same.
    ///   - number: The number of a new data key; `nil` keeps the lines of the file that is there.
    ///   - position: The roster's position that the file claims; `nil` is its end.
    ///   - change: Changes the body.
    /// - Throws: When the file cannot be composed.
    func forge(
        _ environment: EnvironmentName = "prod",
        by name: MemberName,
        as signer: MemberName? = nil,
        newKey number: UInt32? = nil,
        position: Int? = nil,
        _ change: (inout EnvFileDraft) throws -> Void = { _ in }
    ) throws {
        let trust = try project().trust.verified
        let path = EnvFile.path(of: environment)
        let before = try EnvFile(reading: try bytes(path), path: path)
        var draft = EnvFileDraft(before)
        try change(&draft)
        let rights = Rights(reads: [environment], writes: [environment])
        try with(name) { identity in
            let fake = Member(name: signer ?? name, key: identity.publicKey, rights: rights)
            let writer = EnvFileWriter(trust, signer: fake)
            var lines = EnvFileWriter.EpochLines(of: before)
            if let number {
                lines = try writer.newEpoch(of: try trust.environment(environment), number: number, identity: identity)
                    .lines
            }
            if let position { lines = .init(epoch: lines.epoch, readers: lines.readers, position: position) }
            let file = try writer.compose(
                draft,
                of: try trust.environment(environment),
                replacing: before,
                lines,
                schemaGeneration: before.footer.schemaGeneration,
                over: before.footer.over,
                identity: identity
            )
            try write(path, file.bytes)
        }
    }

    /// Appends a roster entry that a given key signs, and ignores rights.
    func append(_ body: String, by name: MemberName, as signer: MemberName? = nil, to bytes: [UInt8]? = nil) throws {
        let bytes = try bytes ?? self.bytes(Roster.path)
        let roster = try Roster(reading: bytes)
        let text = "\(body) by \(signer ?? name) at 20261123T101530Z sig "
        let signed = PreAuthEncoding("pintle/1/roster", roster.headHash.bytes, Array(text.utf8)).bytes
        let signature = try with(name) { try $0.sign(signed.span).b64 }
        try write(Roster.path, bytes + Array("\(text)\(signature)\n".utf8))
    }

    /// Rewrites the schema's text, and signs it again if a signer is given.
    func editSchema(signedBy name: MemberName? = nil, _ old: String, _ new: String) throws {
        let file = try SchemaFile(reading: try bytes(SchemaFile.path))
        let text = String(decoding: name == nil ? file.bytes[...] : file.text, as: UTF8.self)
        try #require(text.contains(old))
        try write(SchemaFile.path, Array(text.replacing(old, with: new).utf8))
        guard let name else { return }
        let project = try Project.forSigningSchema(try trust())
        _ = try reader(name, project).writer().signSchema()
    }
}
