internal import PintleSystem

/// One private key as PEM text, without a passphrase (RFC 5958; RFC 8017, appendix A.1.2; RFC 5915).
struct PrivateKeyType: CheckedText {
    static let name = "private-key"
    static let attributes: [String] = []
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: ["-----BEGIN PRIVATE KEY-----\nMAsGCSqGSIb3DQEBAQ==\n-----END PRIVATE KEY-----\n"],
        refused: [
            "", "key", "-----BEGIN CERTIFICATE-----\nMAsGCSqGSIb3DQEBAQ==\n-----END CERTIFICATE-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAsGCSqGSIb3DQEBAQ==\n-----END ENCRYPTED PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nMAsGCSqGSIb3DQEBAQ==\n",
        ]
    )

    private static let labels = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let pem = PEMShape(text) else {
            throw TypeMismatch(expected: expected, problem: "a PEM block is missing, incomplete or mistyped")
        }
        let label = text.extracting(pem.blocks[0].label)
        guard !label.equals("ENCRYPTED PRIVATE KEY") else {
            throw TypeMismatch(expected: expected, problem: "it has a passphrase")
        }
        guard pem.blocks.count == 1, Self.labels.contains(where: { label.equals($0) }) else {
            throw TypeMismatch(expected: expected, problem: "it is not a private key, or there is more than one")
        }
    }

    private var expected: String { "one private key in PEM format, beginning with -----BEGIN PRIVATE KEY-----" }
}
