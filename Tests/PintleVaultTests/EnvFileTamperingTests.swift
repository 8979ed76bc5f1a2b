import PintleFindings
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

/// Changes to a file by somebody without a key.
struct EnvFileTamperingTests {
    private let project: TestProject
    private let bytes: [UInt8]

    init() throws {
        project = try TestProject.chat()
        bytes = try project.sealed([.comment("Text"), .plain("P", "é"), .blank, .secret("S", "hunter2")]).bytes
    }

    @Test("No byte can be changed", arguments: [0x01, 0x02, 0x20, 0x80] as [UInt8])
    func flips(mask: UInt8) throws {
        try refuse(bytes.indices) { copy, index in copy[index] ^= mask }
    }

    @Test("No byte can be left out or doubled")
    func bytesMoved() throws {
        try refuse(stride(from: 0, to: bytes.count, by: 3)) { copy, index in copy.remove(at: index) }
        try refuse(stride(from: 1, to: bytes.count, by: 3)) { copy, index in copy.insert(copy[index], at: index) }
    }

    @Test("The file cannot be cut off, nor continued")
    func truncation() throws {
        try refuse(bytes.indices) { copy, index in copy.removeLast(copy.count - index) }
        for tail in ["\n", "A=1\n", "#: signed alice x\n", " ", "\u{0}"] {
            try refuse([tail]) { copy, tail in copy += Array(tail) }
        }
    }

    @Test("No line can be left out, doubled or swapped with the next")
    func lines() throws {
        let lines = bytes.lines
        try refuse(lines.indices) { copy, index in
            var lines = lines
            lines.remove(at: index)
            copy = lines.flatMap { $0 }
        }
        try refuse(lines.indices) { copy, index in
            var lines = lines
            lines.insert(lines[index], at: index)
            copy = lines.flatMap { $0 }
        }
        try refuse(lines.indices.dropLast()) { copy, index in
            var lines = lines
            lines.swapAt(index, index + 1)
            copy = lines.flatMap { $0 }
        }
    }

    @Test("Texts that look the same differ: é of one character and of two")
    func normalisation() throws {
        try refuse([0]) { copy, _ in copy = copy.replacing("\u{E9}", with: "e\u{301}") }
    }

    @Test(
        "A line can be put in nowhere",
        arguments: ["A=1\n", "# text\n", "\n", "#: reader mallory AAAA\n", "\u{FEFF}", "\r"]
    )
    func inserted(text: String) throws {
        let lines = bytes.lines
        try refuse(0...lines.count) { copy, index in
            copy = lines[..<index].flatMap { $0 } + Array(text) + lines[index...].flatMap { $0 }
        }
    }

    @Test("The file of another environment or project is refused")
    func foreign() throws {
        let base = try project.sealed(in: "base")
        #expect(throws: PintleError.self) { try project.verified(base, as: "prod") }
        let other = try TestProject.chat()
        let error = #expect(throws: PintleError.self) { try other.verified(EnvFileTests.read(bytes)) }
        #expect(error?.code == .notAuthentic)
    }

    @Test("A footer of the same environment and signer does not fit another body")
    func transplanted() throws {
        let other = try project.sealed([.secret("S", "other")]).bytes
        let footer = other.lines.drop { !$0.text.hasPrefix("#:") }.flatMap { $0 }
        let body = bytes.lines.prefix { !$0.text.hasPrefix("#:") }.flatMap { $0 }
        try refuse([0]) { copy, _ in copy = body + footer }
    }

    @Test(
        "A member without the right to write cannot sign, and nobody can sign in another's name",
        arguments: [(Person.robot, nil), (.mallory, nil), (.mallory, "alice"), (.carol, "alice"), (.robot, "bob")]
            as [(Person, String?)]
    )
    func signer(person: Person, name: String?) throws {
        var forged = try project.signedAgain(bytes, by: person)
        if let name { forged = forged.replacing("#: signed \(person)", with: "#: signed \(name)") }
        let file = try EnvFileTests.read(forged)
        let error = #expect(throws: PintleError.self) { try project.verified(file) }
        #expect(error?.code == .notAuthentic)
    }

    @Test("A member who may only write can sign another body, but cannot choose the data key or the readers")
    func onlyWrites() throws {
        let plain = bytes.replacing("\nP=", with: "\nQ=")
        #expect(try project.opened(project.signedAgain(plain, by: .carol))["Q"] == Array("é"))
        let other = try project.sealed().bytes.lines
        for prefix in ["#: epoch", "#: reader alice", "#: reader robot"] {
            let lines = bytes.lines.map { line in
                line.text.hasPrefix(prefix) ? other.first { $0.text.hasPrefix(prefix) } ?? [] : line
            }
            let forged = try EnvFileTests.read(project.signedAgain(lines.flatMap { $0 }, by: .carol))
            #expect(throws: PintleError.self) { try project.verified(forged) }
        }
        let fewer = bytes.lines.filter { !$0.text.hasPrefix("#: reader robot") }
        let forged = try EnvFileTests.read(project.signedAgain(fewer.flatMap { $0 }, by: .carol))
        #expect(throws: PintleError.self) { try project.verified(forged) }
    }

    /// Every change is refused on the way to the values, or opens to nothing.
    private func refuse<Places: Sequence>(
        _ places: Places,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout [UInt8], Places.Element) -> Void
    ) throws {
        var verifier = EnvFileVerifier(try project.trust())
        for place in places {
            var copy = bytes
            change(&copy, place)
            guard copy != bytes else { continue }
            do throws(PintleError) {
                let file = try EnvFileTests.read(copy)
                let verified = try verifier.verify(file, of: "prod")
                let key = try verified.dataKey(for: Person.robot.identity)
                _ = try verified.values(key)
                Issue.record("the change at \(place) was accepted", sourceLocation: sourceLocation)
            } catch {
                guard error.code == .malformed || error.code == .notAuthentic else {
                    Issue.record("the change at \(place) is \(error.code)", sourceLocation: sourceLocation)
                    continue
                }
            }
        }
    }
}
