import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

extension TestProject {
    static let lines: [TestLine] = [
        .comment("Supabase"), .plain("URL", "https://example.test"), .secret("SECRET", "hunter2"), .blank,
        .plain("NOTE", "two\nlines é"), .secret("EMPTY", ""),
    ]

    /// A new env file.
    func sealed(
        _ lines: [TestLine] = Self.lines,
        in name: EnvironmentName = "prod",
        by person: Person = .alice,
        epoch number: UInt32 = 1,
        replacing previous: EnvFile? = nil
    ) throws -> EnvFile {
        let environment = try environment(name)
        let writer = EnvFileWriter(try trust(), signer: try member(person.name))
        let epoch = try writer.newEpoch(of: environment, number: number, identity: person.identity)
        var cipher = try ValueCipher(epoch.key)
        var draft = EnvFileDraft()
        for line in lines {
            switch line {
            case .blank: draft.append(.blank)
            case .comment(let text): draft.append(.comment(Comment.line(text)[...]))
            case .plain(let key, let text): draft.append(.entry(key, EnvValue.encoded(Array(text.utf8).span)[...]))
            case .secret(let key, let text):
                let value = Array(text.utf8)
                let token = try cipher.seal(value.span, as: key, position: roster.position, time: Self.time)
                draft.append(.entry(key, token[...]))
            }
        }
        return try writer.compose(
            draft,
            of: environment,
            replacing: previous,
            epoch.lines,
            schemaGeneration: 1,
            over: Self.below(environment),
            identity: person.identity
        )
    }

    /// The layer that an environment extends, as every test's file has seen it.
    static func below(_ environment: RosterEnvironment) -> EnvFileFooter.Over? {
        environment.extends.map { .init(environment: $0, generation: 1) }
    }

    /// Saves a file again as a member does who may read it, with another body.
    func saved(
        _ file: EnvFile,
        by person: Person = .alice,
        _ change: (inout EnvFileDraft, inout ValueCipher) throws -> Void
    ) throws -> EnvFile {
        let verified = try verified(file)
        let key = try verified.dataKey(for: person.identity)
        let writer = EnvFileWriter(try trust(), signer: try member(person.name))
        let kept = try writer.keptEpoch(of: verified, key, identity: person.identity)
        var draft = EnvFileDraft(file)
        var cipher = try ValueCipher(key)
        try change(&draft, &cipher)
        return try writer.compose(
            draft,
            of: verified.environment,
            replacing: file,
            kept,
            schemaGeneration: 1,
            over: Self.below(verified.environment),
            identity: person.identity
        )
    }

    /// Bytes of a file, changed at will, with the last line signed again by hand as the format says.
    func signedAgain(_ bytes: [UInt8], by person: Person = .alice) throws -> [UInt8] {
        let rest = bytes.lines.dropLast().flatMap { $0 } + Array("#: signed \(person.name) \(Self.time) ")
        let signed = PreAuthEncoding("pintle/1/file", roster.root.bytes, rest).bytes
        return rest + Array(try person.identity.sign(signed.span).b64 + "\n")
    }

    func verified(_ file: EnvFile, as name: EnvironmentName = "prod") throws -> VerifiedEnvFile {
        var verifier = EnvFileVerifier(try trust())
        return try verifier.verify(file, of: name)
    }

    /// The values that a reader gets from a file after every check.
    func opened(
        _ file: EnvFile,
        as name: EnvironmentName = "prod",
        by person: Person = .robot
    ) throws -> [EnvKey: [UInt8]] {
        let verified = try verified(file, as: name)
        let key = try verified.dataKey(for: person.identity)
        var values: [EnvKey: [UInt8]] = [:]
        for entry in try verified.values(key) {
            switch entry.value {
            case .plain(let bytes): values[entry.key] = bytes
            case .secret(let secret): values[entry.key] = secret.withBytes { span in span.indices.map { span[$0] } }
            }
        }
        return values
    }

    /// The same from bytes.
    func opened(_ bytes: [UInt8], by person: Person = .robot) throws -> [EnvKey: [UInt8]] {
        try opened(EnvFile(reading: bytes, path: "environments/prod.env"), by: person)
    }
}
