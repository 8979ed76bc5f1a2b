import PintleProject
import PintleCore
import PintleSystem
import PintleVault

extension Attack {
    private static let altered = "the schema was changed after alice signed it"

    /// Attacks on the schema.
    static let schema: [Attack] = [
        Attack(
            name: "turn a secret plain in the schema",
            intruder: .pusher,
            words: altered,
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: { try $0.editSchema("one.secret: { type: string, secret: true", "one.secret: { type: string") }
        ),
        Attack(
            name: "drop a required setting from the schema",
            intruder: .pusher,
            words: altered,
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: { try $0.editSchema("  two.secret: { type: string, secret: true }\n", "") }
        ),
        Attack(
            name: "weaken a demand of the schema",
            intruder: .pusher,
            words: altered,
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: { try $0.editSchema("min-length: 4", "min-length: 1") }
        ),
        Attack(
            name: "sign the schema without the right to",
            intruder: .member,
            words: "the schema is signed by bob, who may not sign it",
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 1") },
            attack: { try $0.forgeSchema(by: "bob", "min-length: 4", "min-length: 1") }
        ),
        Attack(
            name: "remove the schema's signature",
            intruder: .pusher,
            words: "the schema is not signed",
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: { team in
                let file = try SchemaFile(reading: try team.bytes(SchemaFile.path))
                try team.write(SchemaFile.path, Array(file.text))
            }
        ),
        Attack(
            name: "an older signed schema with a newer file",
            intruder: .pusher,
            words: "the schema is older than the one environments/",
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: { team in
                let old = try team.bytes(SchemaFile.path)
                try team.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5")
                try team.set("SOME_NOTE", to: "newer", in: "prod")
                try team.forget()
                try team.write(SchemaFile.path, old)
            }
        ),
        Attack(
            name: "call production development in the schema",
            intruder: .pusher,
            words: "has level production in the roster, but development in the schema",
            control: { try $0.editSchema(signedBy: "alice", "min-length: 4", "min-length: 5") },
            attack: {
                try $0.editSchema(
                    "prod: { extends: base, level: production }",
                    "prod: { extends: base, level: development }"
                )
            }
        ),
        Attack(
            name: "alter a file that the signed schema lists",
            intruder: .pusher,
            words: "the file was changed after the schema was signed",
            setting: { try $0.vouch(for: "environments/template.txt", "{{ some.note }}") },
            control: { try $0.vouch(for: "environments/template.txt", "{{ some.mode }}") },
            attack: { try $0.write("environments/template.txt", Array("{{ one.secret }}".utf8)) }
        ),
    ]
}

extension Team {
    fileprivate func forgeSchema(by name: MemberName, _ old: String, _ new: String) throws {
        let file = try SchemaFile(reading: try bytes(SchemaFile.path))
        let text = String(decoding: file.text, as: UTF8.self).replacing(old, with: new)
        try sign(text, files: [], as: name)
    }

    /// Writes a file and lets the schema's signature list it.
    fileprivate func vouch(for path: String, _ text: String) throws {
        try write(path, Array(text.utf8))
        let file = try SchemaFile(reading: try bytes(SchemaFile.path))
        let entry = SchemaFile.Block.File(path: path, hash: SchemaFile.hash(of: Array(text.utf8)))
        try sign(String(decoding: file.text, as: UTF8.self), files: [entry], as: "alice")
    }

    private func sign(_ text: String, files: [SchemaFile.Block.File], as name: MemberName) throws {
        let trust = try project().trust.verified
        let generation = try SchemaFile(reading: try bytes(SchemaFile.path)).block?.generation ?? 0
        let signed = try with(name) { identity in
            try SchemaFile(reading: Array(text.utf8)).signed(
                generation: generation + 1,
                files: files,
                trust,
                by: Member(name: name, key: identity.publicKey, rights: Rights(signsSchema: true)),
                identity: identity
            )
        }
        try write(SchemaFile.path, signed.bytes)
    }
}
