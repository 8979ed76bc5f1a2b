import PintleProject
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault

extension Attack {
    /// Attacks with keys.
    static let keys: [Attack] = [
        Attack(
            name: "give readers different data keys",
            intruder: .member,
            words: "does not contain the data key of this file",
            isVerified: false,
            control: { team in
                let project = try team.project()
                _ = try team.reader("bob", project).writer().rotateKey(of: "prod")
            },
            attack: { try $0.splitDataKey(by: "bob") }
        ),
        point("a low-order public key", "not a usable point") { _ in
            // The neutral element's coordinate, and an X25519 key of order 4.
            [UInt8](repeating: 0, count: 32) + [1] + [UInt8](repeating: 0, count: 31)
        },
        point("a public key of mixed order", "not a usable point") { own in
            // CVE-2025-69277.
            [
                0xfe, 0x89, 0x4d, 0xf1, 0x8a, 0xbf, 0x1c, 0x20, 0x08, 0x8b, 0xfb, 0xe6, 0xc9, 0xad, 0x45, 0xd4,
                0x2e, 0xc2, 0x06, 0x63, 0xea, 0xf7, 0x11, 0x1e, 0xae, 0xa1, 0xd8, 0x51, 0xda, 0x0d, 0x7f, 0x89,
            ] + own.suffix(32)
        },
        Attack(
            name: "bring a key back that was replaced",
            intruder: .former,
            words: "was replaced before",
            control: { try $0.change(.key("bob", try $0.key(for: "bob-2"))) },
            attack: { team in
                let stolen = try team.with("bob") { $0.publicKey }
                try team.change(.key("bob", try team.key(for: "bob-2")))
                try team.change(.key("bob", stolen))
            }
        ),
        Attack(
            name: "bring half of a key back that was replaced",
            intruder: .former,
            words: "was replaced before",
            control: { try $0.change(.key("bob", try $0.key(for: "bob-2"))) },
            attack: { team in
                let stolen = try team.with("bob") { $0.publicKey }
                try team.change(.key("bob", try team.key(for: "bob-2")))
                guard let signing = try team.with("mallory", { $0.publicKey }).signing else { return }
                try team.change(.key("bob", PublicKey(signing: signing, reading: stolen.reading)))
            }
        ),
        Attack(
            name: "half of another member's key",
            intruder: .member,
            words: "this key, or half of it, belongs to bob",
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let (bob, mallory) = (try team.with("bob") { $0.publicKey }, try team.with("mallory") { $0.publicKey })
                guard let signing = mallory.signing else { return }
                let key = PublicKey(signing: signing, reading: bob.reading)
                try team.change(.add("zoe", key, Rights(reads: ["base", "prod"])))
            }
        ),
    ]

    private static func point(
        _ name: String,
        _ words: String,
        _ bytes: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Attack {
        Attack(
            name: name,
            intruder: .stranger,
            words: words,
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let own = try team.with("mallory") { $0.publicKey }
                let text = Team.keyText(bytes((own.signing?.bytes ?? []) + own.reading.bytes))
                let project = try team.project()
                let key = try project.key(of: "zoe", given: text, fingerprint: nil)
                try team.change(.add("zoe", key, Rights(reads: ["base", "prod"])))
            }
        )
    }
}

extension Team {
    /// The text of a public key of any bytes.
    fileprivate static func keyText(_ bytes: [UInt8]) -> String {
        let form = Bech32(prefix: "pintle")
        var text = [UInt8](repeating: 0, count: form.encodedCount(of: bytes.count))
        var span = text.mutableSpan
        form.encode(bytes.span, into: &span)
        return String(decoding: text, as: UTF8.self)
    }

    /// Seals another data key to alice than to the others, and signs everything as it must be signed.
    fileprivate func splitDataKey(by name: MemberName) throws {
        let trust = try project().trust.verified
        let environment = try trust.environment("prod")
        let path = EnvFile.path(of: "prod")
        let before = try EnvFile(reading: try bytes(path), path: path)
        try with(name) { identity in
            let member = Member(
                name: name,
                key: identity.publicKey,
                rights: Rights(reads: ["prod"], writes: ["prod"])
            )
            let writer = EnvFileWriter(trust, signer: member)
            let epoch = try writer.newEpoch(of: environment, number: 2, identity: identity)
            let other = try writer.newEpoch(of: environment, number: 2, identity: identity)
            var readers = epoch.lines.readers
            guard let own = readers.firstIndex(where: { $0.name == "alice" }) else { return }
            readers[own] = other.lines.readers[own]
            var signed = PreAuthEncoding(partCount: 9 + 3 * readers.count)
            let head = [
                Array("pintle/1/epoch".utf8), trust.root.bytes, environment.id.bytes, Array("prod".utf8), [2, 0, 0, 0],
                [UInt8(trust.roster.position), 0, 0, 0], trust.roster.headHash.bytes,
                epoch.lines.epoch.commitment.bytes, epoch.lines.epoch.dropKey.bytes,
            ]
            for part in head { signed.append(part) }
            for reader in readers {
                signed.append(reader.name.text)
                signed.append(trust.rights.members[reader.name]?.key.text ?? "")
                signed.append(reader.box)
            }
            var line = epoch.lines.epoch
            line.signature = try identity.sign(signed.bytes.span)
            let file = try writer.compose(
                EnvFileDraft(),
                of: environment,
                replacing: before,
                .init(epoch: line, readers: readers, position: trust.roster.position),
                schemaGeneration: before.footer.schemaGeneration,
                over: before.footer.over,
                identity: identity
            )
            try write(path, file.bytes)
        }
    }
}
