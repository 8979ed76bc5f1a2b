@testable import PintleFindings
@testable import PintleSystem
@testable import PintleVault

/// The bytes within a private key file of OpenSSH.
enum SSHKeyTarget: FuzzTarget {
    static let name = "ssh-key"
    static var seeds: [[UInt8]] { [made(comment: "somebody"), made(comment: "")] }
    static let words = [
        "openssh-key-v1\0", "none", "ssh-ed25519", "\0\0\0\u{0B}", "\0\0\0 ", "\0\0\0@", "\u{1}\u{2}\u{3}",
    ]

    static func read(_ text: [UInt8]) {
        let file =
            Array(
                "-----BEGIN OPENSSH PRIVATE KEY-----\n\(Base64.standard.encode(text.span))\n".utf8
            ) + Array("-----END OPENSSH PRIVATE KEY-----\n".utf8)
        do throws(PintleError) {
            let identity = try Identity(text: file.span, place: "here")
            require(identity.publicKey.kind == .ssh, "a key file of OpenSSH holds a key of ssh")
        } catch {
            Lines(file).check(error)
        }
    }

    /// A key whose seed is 32 ones, as ssh-keygen writes keys.
    private static func made(comment: String) -> [UInt8] {
        let seed = [UInt8](repeating: 1, count: 32)
        let point: [UInt8] = [
            0x8A, 0x88, 0xE3, 0xDD, 0x74, 0x09, 0xF1, 0x95, 0xFD, 0x52, 0xDB, 0x2D, 0x3C, 0xBA, 0x5D, 0x72,
            0xCA, 0x67, 0x09, 0xBF, 0x1D, 0x94, 0x12, 0x1B, 0xF3, 0x74, 0x88, 0x01, 0xB4, 0x0F, 0x6F, 0x5C,
        ]
        let algorithm = string(Array("ssh-ed25519".utf8))
        var inner =
            [7, 7, 7, 7, 7, 7, 7, 7] + algorithm + string(point) + string(seed + point) + string(Array(comment.utf8))
        for number in 1...8 where inner.count % 8 != 0 { inner.append(UInt8(number)) }
        let none = string(Array("none".utf8))
        return Array("openssh-key-v1\0".utf8) + none + none + string([]) + [0, 0, 0, 1]
            + string(algorithm + string(point)) + string(inner)
    }

    private static func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
}
