import PintleCrypto
import PintleProject
import Foundation
import PintleCore
import PintleSystem
import PintleVault

extension Attack {
    /// Attacks that restore or mix old states.
    static let history: [Attack] = [
        Attack(
            name: "roll one file back",
            intruder: .pusher,
            words: "this is an older state: generation",
            needsMemory: true,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod") },
            attack: { team in
                let old = try team.bytes("environments/prod.env")
                try team.set("SOME_NOTE", to: "newer", in: "prod")
                try team.write("environments/prod.env", old)
            }
        ),
        Attack(
            name: "roll everything back",
            intruder: .pusher,
            words: "this is an older state: generation",
            needsMemory: true,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod") },
            attack: { team in
                let files = ["keys/roster", "environments/base.env", "environments/prod.env", "environments/dev.env"]
                let old = try files.map { ($0, try team.bytes($0)) }
                try team.set("SOME_NOTE", to: "newer", in: "prod")
                try team.change(.remove("bob"))
                for (file, bytes) in old { try team.write(file, bytes) }
            }
        ),
        Attack(
            name: "two files of one generation",
            intruder: .member,
            words: "this is not the generation",
            needsMemory: true,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod") },
            attack: { team in
                let old = try team.bytes("environments/prod.env")
                try team.set("SOME_NOTE", to: "seen", in: "prod")
                try team.write("environments/prod.env", old)
                try team.forge(by: "carol") { $0.set("SOME_NOTE", to: Array("other".utf8)[...]) }
            }
        ),
        Attack(
            name: "continue the roster from before one's removal",
            intruder: .former,
            words: "the roster contradicts the one this machine has seen",
            needsMemory: true,
            setting: { team in
                let all: Set<EnvironmentName> = ["base", "prod"]
                try team.change(.add("erin", try team.key(for: "erin"), Rights(isAdmin: true, reads: all, writes: all)))
            },
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let before = try team.bytes(Roster.path)
                try team.change(.remove("erin"))
                let key = try team.with("mallory") { $0.publicKey.text }
                try team.append("add mallory \(key) read:base,prod", by: "erin", to: before)
            }
        ),
        Attack(
            name: "go back to the readers of an older roster, as a member who may only write",
            intruder: .member,
            words: "this is an older state: data key 1, but this machine has seen data key 2",
            needsMemory: true,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod", by: "carol") },
            attack: { team in
                let old = try team.bytes("environments/prod.env")
                try team.change(.remove("bob"))
                try team.load("prod")
                try team.forgeOlder(old, by: "carol")
            }
        ),
        Attack(
            name: "claim the newest roster for the reader lines of an older one, as a member who may only write",
            intruder: .member,
            words: "not signed by a member who may read and write prod",
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod", by: "carol") },
            attack: { team in
                let old = try team.bytes("environments/prod.env")
                try team.change(.key("bob", try team.key(for: "bob-2")))
                try team.forgeOlder(old, by: "carol", at: try team.project().trust.roster.position)
            }
        ),
        Attack(
            name: "put an older layer below a newer one",
            intruder: .pusher,
            words: "was saved over generation",
            control: { team in
                try team.set("SOME_MODE", to: "fast", in: "base")
                try team.set("SOME_NOTE", to: "note", in: "prod")
            },
            attack: { team in
                let old = try team.bytes("environments/base.env")
                try team.set("SOME_MODE", to: "fast", in: "base")
                try team.set("SOME_NOTE", to: "newer", in: "prod")
                try team.write("environments/base.env", old)
            }
        ),
        Attack(
            name: "sign the last generation there is, so that nobody can save any more",
            intruder: .member,
            words: "the generation went from",
            needsMemory: true,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod", by: "carol") },
            attack: { team in
                let present = try team.bytes("environments/prod.env")
                try team.forgeOlder(present, by: "carol", generation: 1 << 48)
            }
        ),
        Attack(
            name: "draw data keys until no number is left",
            intruder: .member,
            words: "the data key's number went from",
            needsMemory: true,
            control: { team in
                let project = try team.project()
                _ = try team.reader("bob", project).writer().rotateKey(of: "prod")
            },
            attack: { try $0.forge(by: "bob", newKey: .max) { draft in draft = EnvFileDraft() } }
        ),
    ]
}

extension Team {
    /// Signs the body and the reader lines of an older file as the newest generation.
    ///
    /// - Parameters:
    ///   - old: The older file.
    ///   - name: Whose key signs.
    ///   - position: The roster's position that the file claims; `nil` is that of the older file.
    ///   - generation: The generation that the file claims; `nil` is the next one.
    /// - Throws: When the file cannot be composed.
    func forgeOlder(
        _ old: [UInt8],
        by name: MemberName,
        at position: Int? = nil,
        generation: UInt64? = nil
    ) throws {
        let current = try EnvFile(reading: try bytes("environments/prod.env"), path: "environments/prod.env")
        let file = try EnvFile(reading: old, path: "environments/prod.env")
        let trust = try project().trust.verified
        try with(name) { identity in
            let fake = Member(name: name, key: identity.publicKey, rights: Rights(writes: ["prod"]))
            let forged = try EnvFileWriter(trust, signer: fake).compose(
                EnvFileDraft(file),
                of: try trust.environment("prod"),
                replacing: current,
                .init(
                    epoch: file.footer.epoch,
                    readers: file.footer.readers,
                    position: position ?? file.footer.rosterPosition
                ),
                schemaGeneration: file.footer.schemaGeneration,
                over: file.footer.over,
                identity: identity
            )
            let text = String(decoding: forged.bytes, as: UTF8.self)
            guard let generation else { return try write("environments/prod.env", forged.bytes) }
            let changed = text.replacing(
                "#: generation \(forged.footer.generation) ",
                with: "#: generation \(generation) "
            )
            let unsigned = Array(changed.utf8.dropLast(87))
            let signed = PreAuthEncoding("pintle/1/file", trust.root.bytes, unsigned).bytes
            let signature = try identity.sign(signed.span).b64
            try write("environments/prod.env", unsigned + Array("\(signature)\n".utf8))
        }
    }
}
