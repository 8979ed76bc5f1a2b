internal import PintleSystem

/// A chain of certificates as PEM text; text between the blocks is allowed (RFC 7468, section 5.2).
struct CertificatesType: CheckedText {
    static let name = "certificates"
    static let attributes: [String] = []
    static let holdsSeveral = true
    private static let block = "-----BEGIN CERTIFICATE-----\nMAsGCSqGSIb3DQEBAQ==\n-----END CERTIFICATE-----"
    static let examples = TypeExamples(
        accepted: [block, block + "\n", "subject=one\n" + block + "\nissuer=two\n" + block + "\n"],
        refused: [
            "", "certificate", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nMAsGCSqGSIb3DQEBAQ==\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nMAsGCSqGSIb3DQEBAQ==\n-----END PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nMAwGCSqGSIb3DQEBAQ==\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nMAsGCSqGSIb3*QEBAQ==\n-----END CERTIFICATE-----",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let pem = PEMShape(text) else {
            throw TypeMismatch(expected: expected, problem: "a PEM block is missing, incomplete or mistyped")
        }
        guard pem.blocks.count <= CertificateLimit.count else {
            throw TypeMismatch(expected: expected, problem: "it has more than \(CertificateLimit.count) certificates")
        }
        guard pem.blocks.allSatisfy({ text.extracting($0.label).equals("CERTIFICATE") }) else {
            throw TypeMismatch(expected: expected, problem: "a PEM block is not a certificate")
        }
    }

    private var expected: String { "certificates in PEM format, beginning with -----BEGIN CERTIFICATE-----" }
}

/// The largest number of certificates in one value or one file.
package enum CertificateLimit {
    package static let count = 500
}

/// The certificates of a chain.
package enum CertificateText {
    /// The base64 of each certificate, without line ends.
    package static func bodies(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard let pem = PEMShape(bytes.span) else { return [] }
        return pem.blocks.map { block in
            String(decoding: bytes[block.body].filter { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        }
    }
}
