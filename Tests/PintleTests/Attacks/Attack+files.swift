import PintleProject
import Foundation
import PintleSystem
import PintleVault

extension Attack {
    /// Attacks on whole files and footers.
    static let files: [Attack] = [
        Attack(
            name: "add a reader line",
            intruder: .pusher,
            words: "the file's readers are not those that the roster names",
            control: { try $0.add("zoe", reads: ["base", "prod"]) },
            attack: { team in
                try team.edit { lines in
                    guard let line = lines.firstIndex(where: { $0.hasPrefix("#: reader bob ") }) else { return }
                    lines.insert(lines[line].replacing("reader bob", with: "reader zoe"), at: line + 1)
                }
            }
        ),
        Attack(
            name: "replace an env file with one sealed to all public keys",
            intruder: .stranger,
            words: "the file is signed by mallory, who is not a member",
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") },
            attack: { team in
                try team.forge(by: "mallory", newKey: 2) { draft in
                    draft = EnvFileDraft()
                    draft.append(.entry("SOME_NOTE", Array("mine".utf8)[...]))
                }
            }
        ),
        Attack(
            name: "the same under a member's name",
            intruder: .stranger,
            words: "the file is not what alice signed",
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") },
            attack: { team in
                try team.forge(by: "mallory", as: "alice", newKey: 2) { draft in
                    draft.set("SOME_NOTE", to: Array("mine".utf8)[...])
                }
            }
        ),
        Attack(
            name: "sign with a removed member's key",
            intruder: .former,
            words: "the file is signed by bob, who was removed by entry",
            setting: { try $0.change(.remove("bob")) },
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") },
            attack: { try $0.forge(by: "bob") { $0.set("SOME_NOTE", to: Array("mine".utf8)[...]) } }
        ),
        Attack(
            name: "sign prod with a right to write dev",
            intruder: .member,
            words: "the file is signed by dora, who may not write prod",
            control: { try $0.set("SOME_NOTE", to: "x", in: "dev", by: "dora") },
            attack: { try $0.forge(by: "dora") { $0.set("SOME_NOTE", to: Array("mine".utf8)[...]) } }
        ),
        Attack(
            name: "choose the data key with a right to write alone",
            intruder: .member,
            words: "the file's data key and readers are not signed by a member who may read and write prod",
            control: { team in
                let project = try team.project()
                _ = try team.reader("bob", project).writer().rotateKey(of: "prod")
            },
            attack: { try $0.forge(by: "carol", newKey: 2) }
        ),
        Attack(
            name: "rename an env file to another environment's",
            intruder: .pusher,
            words: "the file belongs to dev, but it has the path of the file of prod",
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") },
            attack: { try $0.write("environments/prod.env", try $0.bytes("environments/dev.env")) }
        ),
        Attack(
            name: "delete a layer's file",
            intruder: .pusher,
            words: "the env file of base is missing",
            control: { try $0.set("SOME_NOTE", to: "x", in: "base") },
            attack: { try $0.remove("environments/base.env") }
        ),
        Attack(
            name: "another project's file with the same names and members",
            intruder: .stranger,
            words: "the file belongs to another environment called prod, or to another project",
            control: { try $0.set("SOME_NOTE", to: "x", in: "prod") },
            attack: { try $0.write("environments/prod.env", try Team.attacked().bytes("environments/prod.env")) }
        ),
        Attack(
            name: "another project's sealed values in a file of this one",
            intruder: .member,
            words: "was not sealed for this place",
            isVerified: false,
            control: { try $0.set("ONE_SECRET", to: "pX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5", in: "prod", by: "carol") },
            attack: { team in
                let token = try Team.attacked().token("ONE_SECRET")
                try team.forge(by: "carol") { $0.set("ONE_SECRET", to: Array(token.utf8)[...]) }
            }
        ),
    ]
}
