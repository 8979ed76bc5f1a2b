import PintleCertificates
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

@Suite("Chains are ordered and checked like in clients")
struct CertificateChainTests {
    private static let script = """
        ca() {
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/O=Test/CN=$1" -keyout $1.key -out $1.csr
            printf 'basicConstraints=critical,CA:TRUE\\nsubjectKeyIdentifier=hash\\n' > $1.ext
        }
        leaf() {
            name=$1; sans=$2; shift 2
            openssl req -new -newkey "$@" -nodes -subj "/CN=cn.test" -keyout $name.key -out $name.csr
            printf "basicConstraints=CA:FALSE\\nsubjectAltName=$sans\\n" > $name.ext
        }
        sign() { openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -extfile $1.ext -days 30 "${3:--sha256}" -out $1.pem; }
        ca root; openssl x509 -req -in root.csr -signkey root.key -extfile root.ext -days 3000 -out root.pem
        ca middle; sign middle root
        ca other; openssl x509 -req -in other.csr -signkey other.key -extfile other.ext -days 3000 -out other.pem
        leaf exact DNS:a.test,IP:192.0.2.1,IP:2001:db8::1 ec -pkeyopt ec_paramgen_curve:P-256; sign exact middle
        leaf wild DNS:*.a.test ec -pkeyopt ec_paramgen_curve:P-256; sign wild middle
        leaf small DNS:a.test rsa:1024; sign small middle
        leaf old DNS:a.test ec -pkeyopt ec_paramgen_curve:P-256; sign old middle -sha1
        leaf self DNS:a.test ec -pkeyopt ec_paramgen_curve:P-256
        openssl x509 -req -in self.csr -signkey self.key -extfile self.ext -days 30 -out self.pem
        """

    private static let shell = Result {
        let shell = try Shell()
        try shell.run(script)
        return shell
    }

    private func certificates(_ names: String...) throws -> [Certificate] {
        let shell = try Self.shell.get()
        return try names.map { name in
            try #require(try PintleCertificatesTests.certificates(in: shell.bytes(of: name + ".pem")).first)
        }
    }

    @Test(
        "The order of certificates does not matter",
        arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    )
    func order(permutation: [Int]) throws {
        let sorted = try certificates("exact", "middle", "root")
        let chain = CertificateChain(permutation.map { sorted[$0] })
        #expect(chain.path == sorted)
        #expect(chain.end == .root)
        #expect(sorted.map { chain.role(of: $0.pin) } == [.leaf, .intermediate, .root])
    }

    @Test("The number of signature checks is bounded when every certificate could have signed every other")
    func manyOfOneName() throws {
        let one = try #require(try certificates("self").first)
        // The serial number comes after the version; another one makes another certificate.
        let copies = (0..<400).compactMap { number -> Certificate? in
            var bytes = one.encoded
            bytes[16] = UInt8(number / 256)
            bytes[17] = UInt8(number % 256)
            return Certificate(bytes)
        }
        try #require(copies.count == 400)
        var search = IssuerSearch()
        _ = CertificateChain(copies, &search)
        #expect(search.checks == 0)
    }

    @Test("More certificates than a value may hold are not read")
    func tooMany() throws {
        let block = String(decoding: try Self.shell.get().bytes(of: "root.pem"), as: UTF8.self)
        for (count, isRead) in [(500, true), (501, false)] {
            let text = Array(String(repeating: block, count: count).utf8)
            #expect((CertificateChain.certificates(in: text.span) != nil) == isRead)
        }
    }

    @Test("CR LF and text between the blocks change nothing")
    func text() throws {
        let shell = try Self.shell.get()
        let blocks = try ["exact", "middle", "root"].map {
            String(decoding: try shell.bytes(of: $0 + ".pem"), as: UTF8.self)
        }
        let text = "subject=one\n" + blocks.joined(separator: "issuer = two\n\n")
        let windows = text.replacing("\n", with: "\r\n")
        let expected = try certificates("exact", "middle", "root")
        for variant in [text, windows] {
            #expect(try PintleCertificatesTests.certificates(in: Array(variant.utf8)) == expected)
        }
        #expect(!Self.isRead("no certificate"))
        let cut = blocks[0].replacing("MII", with: "MI")
        #expect(!Self.isRead(blocks[1] + cut))
    }

    private static func isRead(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return CertificateChain.certificates(in: bytes.span) != nil
    }

    @Test("A chain without its issuer is incomplete, and another root does not complete it")
    func incomplete() throws {
        let alone = CertificateChain(try certificates("exact"))
        guard case .unknown(let issuer) = alone.end else { throw Failure() }
        #expect(issuer.text == "CN=middle, O=Test")
        let foreign = CertificateChain(try certificates("exact", "other"))
        #expect(foreign.path.count == 1)
        #expect(foreign.role(of: foreign.certificates[1].pin) == .absent)
    }

    @Test(
        "Names cover one label by wildcard, addresses, and never the common name",
        arguments: [
            ("exact", "a.test", true), ("exact", "A.TEST", true), ("exact", "a.test.", true),
            ("exact", "b.a.test", false),
            ("exact", "cn.test", false), ("exact", "192.0.2.1", true), ("exact", "192.0.2.2", false),
            ("exact", "2001:db8:0:0::1", true), ("wild", "b.a.test", true), ("wild", "c.b.a.test", false),
            ("wild", "a.test", false), ("wild", ".a.test", false),
        ]
    )
    func names(file: String, host: String, isCovered: Bool) throws {
        #expect(try certificates(file)[0].covers(host) == isCovered)
    }

    @Test("Weak certificates are recognised: 1024-bit RSA, SHA-1, self-signed")
    func weak() throws {
        #expect(try certificates("small")[0].publicKey.kind == .rsa(bits: 1024))
        #expect(try certificates("small")[0].publicKey.isWeak)
        #expect(try certificates("old")[0].signature.name == "ecdsa-with-SHA1")
        #expect(try certificates("old")[0].signature.isBroken)
        #expect(try certificates("exact", "self").map(\.isSelfSigned) == [false, true])
        #expect(try certificates("exact")[0].publicKey.isWeak == false)
        #expect(CertificateChain(try certificates("self")).leaf != nil)
        #expect(CertificateChain(try certificates("root", "other")).leaf == nil)
    }

    @Test("A certificate is valid from its first day to its last")
    func days() throws {
        let certificate = try certificates("exact")[0]
        let first = try #require(certificate.firstDay), last = try #require(certificate.lastDay)
        #expect(last.dayNumber - first.dayNumber == 30)
        #expect(certificate.daysLeft(on: first) == 30 && certificate.daysLeft(on: last) == 0)
        #expect(!certificate.isEarly(on: first))
        let before = try #require(CalendarDate(secondsSince1970: certificate.notBefore - 86_400))
        #expect(certificate.isEarly(on: before))
    }

    private struct Failure: Error {}
}

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
        for _ in 0..<Effort.count(80, exhaustive: 2_000) {
            let bytes = generator.mutated(good, with: pieces)
            _ = CertificateChain.certificates(in: bytes.span).map { CertificateChain($0) }
            _ = Certificate(bytes)
            _ = ShownKey.all(in: bytes.span)
            _ = PrivateKeyText.publicKey(of: bytes.span)
        }
    }
}
