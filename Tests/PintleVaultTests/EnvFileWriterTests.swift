import PintleCore
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct EnvFileWriterTests {
    private let project: TestProject
    private let file: EnvFile

    init() throws {
        project = try TestProject.chat()
        file = try project.sealed()
    }

    private func set(_ key: EnvKey, to text: String) -> (inout EnvFileDraft, inout ValueCipher) throws -> Void {
        { draft, cipher in
            let value = Array(text)
            let token = try cipher.seal(value.span, as: key, position: 7, time: TestProject.time)
            draft.set(key, to: token[...])
        }
    }

    @Test("A save changes the line that is set, the generation and the signature, and nothing else")
    func onlyWhatChanges() throws {
        let saved = try project.saved(file, set("SECRET", to: "new"))
        #expect(saved.bytes.lines.count == file.bytes.lines.count)
        let changed = zip(file.bytes.lines, saved.bytes.lines).filter { $0 != $1 }.map(\.1.text)
        #expect(changed.map { $0.prefix(10) } == ["SECRET=sea", "#: generat", "#: signed "])
        #expect(try project.opened(saved)["SECRET"] == Array("new"))
        #expect(try project.opened(saved)["EMPTY"] == [])
    }

    @Test("A value that is sealed twice has two tokens")
    func nonces() throws {
        let twice = try project.saved(file) { draft, cipher in
            try set("SECRET", to: "hunter2")(&draft, &cipher)
            try set("COPY", to: "hunter2")(&draft, &cipher)
        }
        let boxes = ["SECRET", "COPY"].map { twice[$0].map { Array(twice.text(ofLine: $0.line)).suffix(139) } }
        #expect(boxes[0] != boxes[1])
        #expect(file["SECRET"].map { Array(file.text(ofLine: $0.line)).suffix(139) } != boxes[0])
    }

    @Test("Generations count up and name the file before")
    func generations() throws {
        #expect(file.footer.generation == 1)
        #expect(file.footer.parents == [])
        let second = try project.saved(file, set("A", to: "1"))
        let third = try project.saved(second, by: .bob, set("A", to: "2"))
        #expect([second, third].map(\.footer.generation) == [2, 3])
        #expect([second, third].map(\.footer.parents) == [[file.digest], [second.digest]])
        #expect(third.footer.signer == "bob")
        #expect(third.footer.epoch == file.footer.epoch)
    }

    @Test("A member without the right to write cannot sign a file", arguments: [Person.robot])
    func mayNotWrite(person: Person) throws {
        let error = #expect(throws: PintleError.self) { try project.saved(file, by: person, set("A", to: "1")) }
        #expect(error?.code == .notPermitted)
    }

    @Test("A key that is not the signer's makes a file that nobody accepts")
    func foreignKey() throws {
        let writer = EnvFileWriter(try project.trust(), signer: try project.member("alice"))
        let environment = try project.environment("prod")
        let epoch = try writer.newEpoch(of: environment, number: 1, identity: Person.mallory.identity)
        let forged = try writer.compose(
            EnvFileDraft(),
            of: environment,
            replacing: nil,
            epoch.lines,
            schemaGeneration: 1,
            over: TestProject.below(environment),
            identity: Person.mallory.identity
        )
        #expect(throws: PintleError.self) { try project.verified(forged) }
    }

    @Test("A new reader waits until a reader with the right to write saves")
    func waiting() throws {
        let later = try project.with(.add("dora", Person.dora.key, Rights(reads: ["base", "prod"])))
        let verified = try later.verified(file)
        #expect(verified.waiting.map(\.name) == ["dora"])
        let error = #expect(throws: PintleError.self) { try later.opened(file, by: .dora) }
        #expect(error?.code == .noKey)
        #expect(error?.fix.contains("seal prod") == true)
        let saved = try later.saved(file, by: .bob, set("A", to: "1"))
        #expect(try later.opened(saved, by: .dora)["SECRET"] == Array("hunter2"))
        #expect(try later.opened(saved, by: .robot)["A"] == Array("1"))
        #expect(saved.footer.rosterPosition == 8)
        #expect(saved.footer.epoch.commitment == file.footer.epoch.commitment)
        #expect(saved.footer.epoch.signer == "bob")
        #expect(try later.verified(saved).waiting.isEmpty)
    }

    @Test(
        "A reader who was removed, revoked or got another key stops sealing, not opening",
        arguments: [
            .remove("robot"), .revoke("robot", Rights(reads: ["prod"])), .key("robot", Person.dora.key),
        ] as [RosterAction]
    )
    func removed(action: RosterAction) throws {
        let later = try project.with(action)
        #expect(try later.verified(file).stale?.members == ["robot"])
        #expect(try later.opened(file, by: .bob)["SECRET"] == Array("hunter2"))
        let kept = try later.saved(file, by: .bob, set("A", to: "1"))
        #expect(kept.footer.epoch == file.footer.epoch && kept.footer.rosterPosition == file.footer.rosterPosition)
        let renewed = try later.sealed(epoch: 2, replacing: file)
        #expect(try later.opened(renewed, by: .bob)["SECRET"] == Array("hunter2"))
        #expect(throws: PintleError.self) { try later.opened(renewed, by: .robot) }
    }

    @Test("A file stays good when its signer or a reader is renamed, and takes the new names on the next save")
    func renamed() throws {
        let signed = try project.saved(file, by: .bob, set("A", to: "1"))
        var later = try project.with(.rename("bob", to: "robert"), .rename("robert", to: "rob"))
        #expect(try later.opened(signed, by: .bob)["A"] == Array("1"))
        try later.append(.remove("rob"))
        let error = #expect(throws: PintleError.self) { try later.verified(signed) }
        #expect(error?.code == .notAuthentic)
        let reader = try project.with(.rename("robot", to: "ci"))
        let saved = try reader.saved(file, set("A", to: "1"))
        #expect(saved.footer.readers.map(\.name) == ["alice", "bob", "ci"])
        #expect(try reader.opened(saved, by: .robot)["A"] == Array("1"))
    }

    @Test("A file whose signer may no longer write is refused, unless an admin accepted these very bytes")
    func accepted() throws {
        let signed = try project.saved(file, by: .bob, set("A", to: "1"))
        let revoked = try project.with(.revoke("bob", Rights(writes: ["prod"])))
        #expect(throws: PintleError.self) { try revoked.opened(signed) }
        let accepting = try revoked.with(.accept("prod", generation: 2, signed.digest))
        #expect(try accepting.opened(signed)["A"] == Array("1"))
        let again = try project.saved(file, by: .bob, set("A", to: "2"))
        #expect(throws: PintleError.self) { try accepting.opened(again) }
        let wrong = try revoked.with(.accept("prod", generation: 3, signed.digest))
        #expect(throws: PintleError.self) { try wrong.opened(signed) }
        let superseded = try accepting.with(.accept("prod", generation: 3, file.digest))
        #expect(throws: PintleError.self) { try superseded.opened(signed) }
        let elsewhere = try revoked.with(.accept("base", generation: 2, signed.digest))
        #expect(throws: PintleError.self) { try elsewhere.opened(signed) }
    }

    @Test("A file that names a position the roster has not, or another hash there, is refused")
    func positions() throws {
        let later = try project.with(.level("prod", .staging))
        let newer = try later.sealed()
        let error = #expect(throws: PintleError.self) { try project.verified(newer) }
        #expect(error?.code == .notAuthentic)
        let moved = file.bytes.replacing("#: roster 7", with: "#: roster 6")
        #expect(throws: PintleError.self) { try project.verified(EnvFileTests.read(project.signedAgain(moved))) }
    }

    @Test("A value that no file can hold is refused before anything is signed", arguments: ["a #: b", "#:"])
    func footerMark(text: String) throws {
        let error = #expect(throws: PintleError.self) { try project.sealed([.plain("A", text)]) }
        #expect(error?.problem.contains("#:") == true)
        #expect(try project.opened(project.sealed([.secret("A", text)]))["A"] == Array(text))
    }
}

struct EnvFileDraftTests {
    /// A draft from letters: a capital is a setting, `#` a comment, a blank a blank line.
    private func draft(_ text: String) -> EnvFileDraft {
        var draft = EnvFileDraft()
        for character in text {
            switch character {
            case " ": draft.append(.blank)
            case "#": draft.append(.comment(Array("# text")[...]))
            default: draft.append(.entry(EnvKey(stringLiteral: String(character)), Array("1")[...]))
            }
        }
        return draft
    }

    private func text(_ draft: EnvFileDraft) -> String {
        draft.lines.map { line in
            switch line {
            case .blank: " "
            case .comment: "#"
            case .entry(let key, _): key.text
            }
        }.joined()
    }

    @Test(
        "Superfluous blank lines are removed",
        arguments: [
            ("", ""), (" ", ""), ("   ", ""), (" A", "A"), ("A ", "A"), ("A  B", "A B"), ("  A   B  #  ", "A B #"),
            ("A B", "A B"),
        ]
    )
    func tidy(before: String, after: String) {
        var draft = draft(before)
        draft.tidy()
        #expect(text(draft) == after)
    }

    @Test(
        "Removing a setting also removes a superfluous blank line",
        arguments: [
            ("A", ""), ("AX", "X"), ("X A", "X"), ("A X", "X"), ("X A Y", "X Y"), ("XAY", "XY"), ("# A", "#"),
            ("X", "X"),
        ]
    )
    func remove(before: String, after: String) {
        var draft = draft(before)
        draft.remove("A")
        #expect(text(draft) == after)
        #expect(draft["A"] == nil)
    }

    @Test("A setting keeps its place, a new one goes to the end, also after others went")
    func set() {
        var draft = draft("A #BC")
        draft.remove("B")
        draft.set("C", to: Array("2")[...])
        draft.set("A", to: Array("3")[...])
        draft.set("D", to: Array("4")[...])
        #expect(text(draft) == "A #CD")
        #expect(draft.keys == ["A", "C", "D"])
        #expect(["A", "C", "D"].map { draft[$0].map { Array($0).text } } == ["3", "2", "4"])
    }

    @Test("The draft of a file gives the same body")
    func same() throws {
        let project = try TestProject.chat()
        let file = try project.sealed()
        let saved = try project.saved(file) { _, _ in }
        let body = file.bytes.lines.prefix { !$0.text.hasPrefix("#:") }
        #expect(saved.bytes.lines.prefix(body.count) == body)
    }
}

struct CommentTests {
    @Test(
        "A comment without a secret is accepted",
        arguments: [
            "", "text", "a  b", "é 東", "1=1", "see a = b", "see a=b", "see: a = b", "x-y: 1", "(a=b)", "a, b = c",
            "see https://x.test/?a=b", "A - b", "= B", "A: b", "#",
            "a # b", "A b=1",
        ]
    )
    func accepted(text: String) {
        let line = Comment.line(text)
        #expect(Comment.problem(in: line.span) == nil)
    }

    @Test(
        "A comment that looks like a setting or a secret is refused",
        arguments: [
            "lower=1", "lower = 1", "export lower=1", "# lower=1", "##  lower=1", "a-b.c=1", "_a=1", "KEY\u{A0}= x",
            "OLD_KEY\u{3000}\u{2003} = x", "lower\u{A0}=1", "\u{A0}lower=1", "was db_password=1", "was: dbPassword = 1",
            "KEY=1", "KEY =1", "KEY   = 1", "old KEY=1", "myKEY=1", "A=", "A1_B=", "A_ =", "x #: y", "a ", " ", "a\tb",
            "a\u{0}b",
            "a\u{200B}b", "a\u{FEFF}", "\u{E0041}", "https://x.test/?A=b",
        ]
    )
    func refused(text: String) {
        let line = Comment.line(text)
        #expect(Comment.problem(in: line.span) != nil)
    }

    @Test(
        "A comment that is not UTF-8, or without its blank, is refused",
        arguments: [
            [0x23, 0x20, 0xFF], [0x23, 0x61], [0x23, 0x23], [0x23, 0x20], [0x23, 0x20, 0xC3],
        ] as [[UInt8]]
    )
    func bytes(line: [UInt8]) {
        #expect(Comment.problem(in: line.span) != nil)
    }
}
