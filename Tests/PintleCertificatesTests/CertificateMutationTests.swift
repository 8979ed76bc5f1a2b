import PintleCertificates
import PintleSystem
import SeededRandom
import Testing

@Suite("Damaged certificates and keys are read or refused without a crash", .timeLimit(.minutes(20)))
struct CertificateMutationTests {
    private let shell: Shell

    init() throws {
        shell = try Shell()
        try shell.run(
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 30 \
                -subj /CN=example.test -addext subjectAltName=DNS:example.test,IP:127.0.0.1
            openssl x509 -in cert.pem -outform DER -out cert.der
            cat cert.pem cert.pem > bundle.pem
            """
        )
    }

    @Test("PEM and DER", arguments: ["cert.pem", "bundle.pem", "cert.der", "key.pem"])
    func bytes(file: String) throws {
        defer { shell.remove() }
        let good = try shell.bytes(of: file)
        var generator = SeededGenerator(UInt64(file.utf8.count))
        let pieces = [
            "\n", "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "=", "A", "\u{0}", "0\u{80}", "\u{7F}",
        ]
        for _ in 0..<Effort.count(200, exhaustive: 2_000) {
            let bytes = generator.mutated(good, with: pieces)
            _ = CertificateChain.certificates(in: bytes.span).map { CertificateChain($0) }
            _ = Certificate(bytes)
            _ = ShownKey.all(in: bytes.span)
            _ = PrivateKeyText.publicKey(of: bytes.span)
        }
    }
}
