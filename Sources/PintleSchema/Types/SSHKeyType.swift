internal import PintleSystem

/// A key of OpenSSH: a line of a public key file, or a private key file.
struct SSHKeyType: CheckedText {
    static let name = "ssh-key"
    static let attributes: [String] = []
    static let holdsSeveral = true
    private static let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKNaZK7VKEzv5VGJ+UXmcwqJpxYnBhrgPRBHTEqqQmzR"
    static let examples = TypeExamples(
        accepted: [line, line + " deploy@example.com"],
        refused: [
            "", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIKNaZK7VKEzv5VGJ",
            "ssh-dss AAAAB3NzaC1kc3MAAACBAA==", line + "\nssh-ed25519 x",
            "-----BEGIN PRIVATE KEY-----\nMAsGCSqGSIb3DQEBAQ==\n-----END PRIVATE KEY-----",
        ]
    )

    private static let algorithms = [
        "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ]

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard Self.isPublic(text) || Self.isPrivate(text) else {
            throw TypeMismatch(expected: "a public key such as ssh-ed25519 AAAA…, or an OpenSSH private key file")
        }
    }

    private static func isPrivate(_ text: Span<UInt8>) -> Bool {
        guard let pem = PEMShape(text), pem.blocks.count == 1 else { return false }
        return text.extracting(pem.blocks[0].label).equals("OPENSSH PRIVATE KEY")
    }

    /// The algorithm's name is in the line, and again at the beginning of the key (RFC 4253, section 6.6).
    private static func isPublic(_ text: Span<UInt8>) -> Bool {
        guard TextScan.index(of: "\n", in: text) == nil, text.scalarCount != nil else { return false }
        let parts = TextScan.parts(text, separator: " ")
        guard parts.count >= 2, let name = algorithms.first(where: { text.extracting(parts[0]).equals($0) }),
            let key = Base64Shape.decoded(text.extracting(parts[1]))
        else { return false }
        let count = UInt8(name.utf8.count)
        return key.starts(with: [0, 0, 0, count] + Array(name.utf8)) && key.count > name.utf8.count + 4 + 32
    }
}
