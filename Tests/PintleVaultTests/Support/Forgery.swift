import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault

/// Writes an env file field by field from the format alone, as somebody could who does not use this code.
///
/// Untouched it is a file that opens; each test swaps one field of what is sealed or signed.
struct Forgery {
    /// The associated data of all sealed bytes.
    struct Binding {
        var root: Digest
        var id: RandomID
        var name: EnvironmentName
        var epoch: UInt32 = 1
    }

    let project: TestProject
    let written: Binding
    /// The associated data of the value, the commitment, the reader lines and the epoch's signature.
    var value: Binding
    var commitment: Binding
    var reader: Binding
    var epoch: Binding
    var fileRoot: Digest
    var kind = "sealed"
    var sealedKey: EnvKey = "SECRET"
    var sealedPosition = 6
    var sealedTime = TestProject.time
    var plaintext = Array("hunter2")
    /// The value with its padding.
    var padded: [UInt8]?
    var dataKey = [UInt8](repeating: 7, count: 32)
    /// The key that robot gets instead.
    var robotsDataKey: [UInt8]?
    /// Whose key is sealed to in robot's line, and whose key stands inside.
    var robotsBoxKey = Person.robot.key
    var robotsInnerKey = Person.robot.key
    /// The roster position that the epoch's signature names, and the key of robot that it names.
    var epochPosition: Int?
    var robotsSignedKey = Person.robot.key
    /// The line `over`, between `schema` and `generation`.
    var over = "#: over base 1\n"
    var version: UInt8 = 1
    var dropSeed: [UInt8]?
    var epochSigner = Person.alice
    var fileSigner = Person.alice

    init(_ project: TestProject) throws {
        self.project = project
        let environment = try project.environment("prod")
        written = Binding(root: project.roster.root, id: environment.id, name: "prod")
        (value, commitment, reader, epoch) = (written, written, written, written)
        fileRoot = project.roster.root
    }

    // MARK: - The file

    func bytes() throws -> [UInt8] {
        let position = project.roster.position
        let commitment = try committed().b64
        let dropKey = try dropPair().publicKey
        let boxes = try boxes()
        let readers = boxes.map { "#: reader \($0.person) \(Base64.url.encode($0.box.span))\n" }.joined()
        let signed = try signedEpoch(boxes, dropKey)
        let signature = try epochSigner.identity.sign(signed.span).b64
        let text = """
            SECRET=\(try token())

            #: pintle 1
            #: environment \(written.name) \(written.id)
            #: roster \(position) \(project.roster.headHash.b64)
            #: schema 1
            \(over)#: generation 1 -
            #: epoch \(written.epoch) \(commitment) \(Base64.url.encode(dropKey.bytes.span)) \(epochSigner) \(signature)
            \(readers)#: signed \(fileSigner) \(TestProject.time) \

            """
        let before = Array(text)
        let file = PreAuthEncoding("pintle/1/file", fileRoot.bytes, before).bytes
        return before + Array(try fileSigner.identity.sign(file.span).b64 + "\n")
    }

    private func committed() throws -> Digest {
        let key = try subkey(2, of: dataKey)
        let bytes = PreAuthEncoding(
            "pintle/1/commit",
            commitment.root.bytes,
            commitment.id.bytes,
            Self.little(commitment.epoch)
        ).bytes
        return GenericHash.digest(of: bytes.span, key: key)
    }

    private func signedEpoch(
        _ boxes: [(person: Person, box: [UInt8])],
        _ dropKey: BoxPublicKey
    ) throws -> [UInt8] {
        let position = epochPosition ?? project.roster.position
        var signed = PreAuthEncoding(partCount: 9 + 3 * boxes.count)
        signed.append("pintle/1/epoch")
        signed.append(epoch.root.bytes)
        signed.append(epoch.id.bytes)
        signed.append(epoch.name.text)
        signed.append(Self.little(epoch.epoch))
        signed.append(Self.little(UInt32(position)))
        signed.append(project.roster.hash(at: position)?.bytes ?? [])
        signed.append(try committed().bytes)
        signed.append(dropKey.bytes)
        for (person, box) in boxes {
            signed.append(person.name.text)
            signed.append((person.name == "robot" ? robotsSignedKey : person.key).text)
            signed.append(box)
        }
        return signed.bytes
    }

    private func boxes() throws -> [(person: Person, box: [UInt8])] {
        try [Person.alice, .bob, .robot].map { person in
            let isRobot = person.name == "robot"
            let info = PreAuthEncoding(
                "pintle/1/reader",
                reader.root.bytes,
                reader.id.bytes,
                Self.little(reader.epoch),
                Array((isRobot ? robotsInnerKey : person.key).text)
            )
            let message =
                [version] + GenericHash.digest(of: info.bytes.span).bytes
                + (isRobot ? robotsDataKey ?? dataKey : dataKey)
            return (person, try (isRobot ? robotsBoxKey : person.key).reading.seal(message.span))
        }
    }

    // MARK: - The value

    private func token() throws -> String {
        let associated = PreAuthEncoding(
            "pintle/1/value",
            value.root.bytes,
            value.id.bytes,
            Array(value.name.text),
            Self.little(value.epoch),
            Array(sealedKey.text),
            Self.little(UInt32(sealedPosition)),
            Array(sealedTime.description)
        ).bytes
        let padded = padded ?? Self.padded(plaintext)
        var box: [UInt8] = []
        if kind == "drop" {
            box = try dropPair().publicKey.seal((GenericHash.digest(of: associated.span).bytes + padded).span)
        } else {
            let key = try ValueKey(try subkey(1, of: dataKey))
            var nonces = NoncePool()
            let nonce = nonces.next()
            key.seal(plaintext: padded.span, nonce: nonce, associatedData: associated.span, appendingTo: &box)
        }
        return "\(kind):1:6:\(TestProject.time):\(Base64.url.encode(box.span))"
    }

    private func dropPair() throws -> BoxSecretKey {
        if let dropSeed { return try BoxSecretKey(seed: try SecretBytes(copying: dropSeed.span)) }
        return try BoxSecretKey(seed: try subkey(3, of: dataKey))
    }

    private func subkey(_ number: UInt64, of key: [UInt8]) throws -> SecretBytes {
        try KeyDerivation.subkey(number, context: "pintledk", of: try SecretBytes(copying: key.span))
    }

    /// ISO/IEC 7816-4: a byte 0x80, then zeros, to the block that the length asks for.
    static func padded(_ value: [UInt8], block: Int? = nil) -> [UInt8] {
        let block = block ?? (value.count <= 1023 ? 64 : 256)
        return value + [0x80] + [UInt8](repeating: 0, count: block - 1 - value.count % block)
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
