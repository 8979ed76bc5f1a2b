import Foundation
import Pintle
import PintleCore
import PintleVault

extension Attack {
    /// What is done to the order of things in time.
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
            words: "this is another generation",
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
            words: "nothing: the file opens with a warning, and nothing is sealed into it",
            isRefused: false,
            control: { try $0.set("SOME_NOTE", to: "note", in: "prod", by: "carol") },
            attack: { team in
                let old = try team.bytes("environments/prod.env")
                try team.change(.remove("bob"))
                try team.forgeOlder(old, by: "carol")
            }
        ),
    ]
}

extension Team {
    /// Signs the body and the reader lines of an older file as the newest generation.
    fileprivate func forgeOlder(_ old: [UInt8], by name: MemberName) throws {
        let current = try EnvFile(reading: try bytes("environments/prod.env"), path: "environments/prod.env")
        let file = try EnvFile(reading: old, path: "environments/prod.env")
        let trust = try workspace().trust
        try with(name) { identity in
            let fake = Member(name: name, key: identity.publicKey, rights: Rights(writes: ["prod"]))
            let forged = try EnvFileWriter(trust, signer: fake).compose(
                EnvFileDraft(file),
                of: try trust.environment("prod"),
                replacing: current,
                .init(epoch: file.footer.epoch, readers: file.footer.readers),
                position: file.footer.rosterPosition,
                schemaGeneration: file.footer.schemaGeneration,
                identity: identity
            )
            try write("environments/prod.env", forged.bytes)
        }
    }
}
