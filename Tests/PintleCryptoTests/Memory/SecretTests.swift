import PintleCrypto
import Testing

struct SecretTests {
    /// Not private: the name of a private type is printed with an address, in which any length may stand by chance.
    struct Holder {
        let key: Secret
        let other: Secret?
    }

    private static let planted = "hunter2-planted"

    private func secret() throws -> Secret {
        try Secret(copying: Array(Self.planted.utf8).span)
    }

    @Test("Nothing that prints a secret shows its value or its length")
    func redacted() throws {
        let secret = try secret()
        let holder = Holder(key: secret, other: secret)
        var output: [String] = [
            "\(secret)", String(describing: secret), String(reflecting: secret), secret.debugDescription,
            "\([secret])", "\(["key": secret])", "\(Optional(secret) as Any)", "\(holder)", String(reflecting: holder),
            "\((secret, 1))", "\(Result<Secret, CryptoError>.success(secret))",
        ]
        for value in [secret, [secret], holder, Optional(secret) as Any] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            output.append(dumped)
        }
        for line in output {
            #expect(line.contains("Secret(redacted)"))
            #expect(!line.contains("hunter2"))
            #expect(!line.contains("\(Self.planted.utf8.count)"))
            #expect(!line.contains("arena") && !line.contains("range"))
        }
    }

    @Test("A mirror shows no children")
    func mirrored() throws {
        #expect(Mirror(reflecting: try secret()).children.isEmpty)
    }

    @Test("A secret cannot be encoded, hashed or compared by accident")
    func conformances() throws {
        let value: any Sendable = try secret()
        #expect(!(value is any Encodable))
        #expect(!(value is any Hashable))
    }

    @Test("The bytes read back", arguments: ["", "a", "zwölf", String(repeating: "x", count: 100_000)])
    func reads(text: String) throws {
        let secret = try Secret(copying: Array(text.utf8).span)
        let read = secret.withBytes { span in span.indices.map { span[$0] } }
        #expect(read == Array(text.utf8))
        #expect(secret.count == text.utf8.count)
    }

    @Test("The error of the reader is passed on")
    func throwing() throws {
        let secret = try secret()
        #expect(throws: CryptoError.invalidPadding) {
            try secret.withBytes { (_) throws(CryptoError) in throw .invalidPadding }
        }
    }

    @Test("Equality compares bytes, not characters")
    func equality() throws {
        let (composed, decomposed) = (
            try Secret(copying: Array("\u{e9}".utf8).span), try Secret(copying: Array("e\u{301}".utf8).span)
        )
        #expect(!composed.isEqual(to: decomposed))
        #expect(composed.isEqual(to: try Secret(copying: [0xc3, 0xa9].span)))
        #expect(try secret().isEqual(to: try secret()))
    }
}
