import Foundation
import PintleCore
import PintleCrypto
import PintleProject
import PintleSystem
import PintleVault

extension Attack {
    /// Attacks on the roster.
    static let roster: [Attack] = [
        Attack(
            name: "add a roster entry without a signature",
            intruder: .pusher,
            words: "this line is not a roster entry",
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let key = try team.with("mallory") { $0.publicKey.text }
                let line = "add mallory \(key) read:base,prod by alice at 20261123T101530Z\n"
                try team.write(Roster.path, try team.bytes(Roster.path) + Array(line.utf8))
            }
        ),
        entry("add a roster entry with a key of one's own", "is not signed by alice", by: "mallory", as: "alice"),
        entry("add oneself to the roster", "is not signed by mallory", by: "mallory", as: "mallory"),
        entry("add a roster entry as a member who is not an admin", "bob is not an admin", by: "bob", as: "bob"),
        Attack(
            name: "add a roster entry as a removed admin",
            intruder: .former,
            words: "the entry is not signed by erin for this place in this roster",
            setting: { team in
                try team.change(.add("erin", try team.key(for: "erin"), Rights(isAdmin: true)))
                try team.change(.remove("erin"))
            },
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let key = try team.with("mallory") { $0.publicKey.text }
                try team.append("add mallory \(key) read:base,prod", by: "erin")
            }
        ),
        Attack(
            name: "change a right in the roster",
            intruder: .pusher,
            words: "is not signed by alice for this place in this roster",
            control: { try $0.change(.grant("carol", Rights(reads: ["base", "prod"]))) },
            attack: { team in
                let text = String(decoding: try team.bytes(Roster.path), as: UTF8.self)
                let changed = text.replacing("write:prod by alice", with: "read:base,prod,write:prod by alice")
                guard changed != text else { preconditionFailure("carol's entry has another form") }
                try team.write(Roster.path, Array(changed.utf8))
            }
        ),
        Attack(
            name: "turn production into development in the roster",
            intruder: .pusher,
            words: "is not signed by alice for this place in this roster",
            control: { team in
                let (old, new) = ("level: development }", "level: staging }")
                try team.editSchema(signedBy: "alice", "dev: { extends: base, " + old, "dev: { extends: base, " + new)
            },
            attack: { team in
                let text = String(decoding: try team.bytes(Roster.path), as: UTF8.self)
                let changed = text.replacing(" production extends", with: " development extends")
                try team.write(Roster.path, Array(changed.utf8))
            }
        ),
        Attack(
            name: "cut the roster's newest entries off",
            intruder: .pusher,
            words: "the file was signed for a roster other than keys/roster",
            control: { try $0.change(.remove("dora")) },
            attack: { team in
                let lines = String(decoding: try team.bytes(Roster.path), as: UTF8.self).split(separator: "\n")
                try team.write(Roster.path, Array((lines.dropLast(2).joined(separator: "\n") + "\n").utf8))
            }
        ),
        Attack(
            name: "replace all of keys/ and environments/",
            intruder: .stranger,
            words: "the root of the roster is not the root",
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let other = try Team.attacked()
                for directory in ["keys", "environments"] {
                    try team.remove(directory)
                    try FileManager.default.copyItem(
                        atPath: other.path + "/" + directory,
                        toPath: team.path + "/" + directory
                    )
                }
            }
        ),
        Attack(
            name: "swap the request in keys/NAME.pub",
            intruder: .pusher,
            words: "the key in the request is not the key that you gave",
            control: { try $0.admit(requestOf: "zoe", by: "zoe") },
            attack: { try $0.admit(requestOf: "zoe", by: "mallory") }
        ),
    ]

    private static func entry(_ name: String, _ words: String, by key: MemberName, as signer: MemberName) -> Attack {
        Attack(
            name: name,
            intruder: key == "bob" ? .member : .stranger,
            words: words,
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                let own = try team.with("mallory") { $0.publicKey.text }
                try team.append("add mallory-2 \(own) read:base,prod", by: key, as: signer)
            }
        )
    }
}

extension Team {
    /// Somebody's request lies in the repository, and alice adds him with the fingerprint that zoe told her.
    fileprivate func admit(requestOf name: MemberName, by author: MemberName) throws {
        let told = try key(for: name).fingerprint.b64
        let directory = try ProjectDirectory(path)
        _ = try with(author) { try directory.join(name, identity: $0) }
        let project = try self.project()
        let key = try project.key(of: name, given: nil, fingerprint: told)
        try change(.add(name, key, Rights(reads: ["base", "prod"])))
    }
}
