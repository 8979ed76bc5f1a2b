import Foundation
import PintleCertificates
import SeededRandom
import Testing

@Suite("Pins are equal to those that OpenSSL computes")
struct KeyPinTests {
    /// Makes keys and their certificates, and hashes the public key of each.
    private static let rounds = Effort.count(4, exhaustive: 64)
    private static let count = rounds * 3 + 8
    private static let script = """
        make() {
            openssl req -x509 -newkey "$@" -nodes -subj /CN=k -days 30 -keyout k.pem -out c.pem
            cat c.pem >> certificates.pem
            cat k.pem >> keys.pem
            made=$((made + 1))
            openssl x509 -in c.pem -noout -pubkey | openssl pkey -pubin -outform der -out "$made.der"
            list="$list $made.der"
        }
        made=0 list= n=0
        while [ $n -lt \(rounds) ]; do
            make ed25519
            make ec -pkeyopt ec_paramgen_curve:P-256
            make ec -pkeyopt ec_paramgen_curve:P-384
            n=$((n + 1))
        done
        make ec -pkeyopt ec_paramgen_curve:P-521
        make ec -pkeyopt ec_paramgen_curve:P-521
        make ec -pkeyopt ec_paramgen_curve:P-224
        make ec -pkeyopt ec_paramgen_curve:secp256k1
        make rsa:1024
        make rsa:2048
        make rsa:2048
        make ed448
        openssl dgst -sha256 -binary $list > digests
        """

    @Test("Pins of certificates of every key type, and of their private keys")
    func random() throws {
        let shell = try Shell()
        defer { shell.remove() }
        try shell.run(Self.script)
        let digests = try shell.bytes(of: "digests")
        let pins = stride(from: 0, to: digests.count, by: 32).map { start in
            "sha256/" + Data(digests[start..<min(start + 32, digests.count)]).base64EncodedString()
        }
        #expect(pins.count == Self.count && Set(pins).count == Self.count)
        let certificates = try certificates(in: shell.bytes(of: "certificates.pem"))
        #expect(certificates.map(\.pin.description) == pins)
        let keys = Self.blocks(try shell.lines(of: "keys.pem"))
        #expect(keys.count == Self.count)
        // Ed448, the last, is read in certificates alone.
        for (key, pin) in zip(keys, pins).dropLast() {
            #expect(PintleCertificatesTests.pin(ofPrivateKey: Array(key.utf8)) == pin)
        }
    }

    @Test("Pins of a private key in every format, with and without PEM lines")
    func forms() throws {
        let shell = try Shell()
        defer { shell.remove() }
        try shell.run(
            """
            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out 0.pem
            openssl ec -in 0.pem -out 1.pem
            openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out 2.pem
            openssl rsa -in 2.pem -traditional -out 3.pem
            openssl pkcs8 -topk8 -in 0.pem -passout pass:secret -out 4.pem
            for f in 0 2; do openssl pkey -in $f.pem -pubout -out $f.pub; grep -v -- ----- $f.pem > $f.body; done
            """
        )
        for (file, publicFile) in [
            ("0.pem", "0.pub"), ("1.pem", "0.pub"), ("0.body", "0.pub"), ("2.pem", "2.pub"), ("3.pem", "2.pub"),
            ("2.body", "2.pub"),
        ] {
            let expected = try #require(firstPin(in: shell.bytes(of: publicFile)))
            #expect(pin(ofPrivateKey: try shell.bytes(of: file)) == expected, "\(file)")
        }
        #expect(pin(ofPrivateKey: try shell.bytes(of: "4.pem")) == nil)
    }

    private static func blocks(_ lines: [String]) -> [String] {
        var blocks: [String] = []
        for line in lines {
            if line.hasPrefix("-----BEGIN") { blocks.append("") }
            guard !blocks.isEmpty else { continue }
            blocks[blocks.count - 1] += line + "\n"
        }
        return blocks
    }
}
