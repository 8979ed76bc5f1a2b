import Foundation
import PintleCertificates
import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import SeededRandom
import Testing

/// A chain that OpenSSL makes: root, issuer, perhaps a second issuer, server.
struct MadeChain: Sendable, CustomTestStringConvertible {
    /// The extensions of the issuer, by a word.
    static let issuers = [
        "plain": "basicConstraints=critical,CA:TRUE", "short": "basicConstraints=critical,CA:TRUE,pathlen:0",
        "long": "basicConstraints=CA:TRUE,pathlen:3", "no-authority": "basicConstraints=CA:FALSE",
        "silent": "subjectKeyIdentifier=hash", "crl-only": "basicConstraints=CA:TRUE\nkeyUsage=critical,cRLSign",
        "signs": "basicConstraints=CA:TRUE\nkeyUsage=critical,keyCertSign",
        "clients": "basicConstraints=CA:TRUE\nextendedKeyUsage=clientAuth",
        "servers": "basicConstraints=CA:TRUE\nextendedKeyUsage=serverAuth,clientAuth",
        "inside": "basicConstraints=CA:TRUE\nnameConstraints=critical,permitted;DNS:a.test",
        "outside": "basicConstraints=CA:TRUE\nnameConstraints=critical,permitted;DNS:b.test",
        "excluded": "basicConstraints=CA:TRUE\nnameConstraints=critical,excluded;DNS:a.test",
        "elsewhere": "basicConstraints=CA:TRUE\nnameConstraints=critical,excluded;DNS:b.test",
    ]
    /// The extensions of the server, by a word.
    static let servers = [
        "plain": "basicConstraints=CA:FALSE", "silent": "subjectKeyIdentifier=hash",
        "server": "extendedKeyUsage=serverAuth",
        "client": "extendedKeyUsage=clientAuth", "code": "extendedKeyUsage=critical,codeSigning",
        "both": "extendedKeyUsage=critical,clientAuth,serverAuth", "signs": "keyUsage=critical,digitalSignature",
        "agrees": "keyUsage=keyAgreement", "crl": "keyUsage=critical,cRLSign", "authority": "basicConstraints=CA:TRUE",
        "certifies": "keyUsage=keyCertSign,digitalSignature", "unknown": "1.2.3.4=critical,ASN1:NULL",
        "unknown-harmless": "1.2.3.4=ASN1:NULL", "policy": "certificatePolicies=critical,2.5.29.32.0",
    ]
    static let keys = [
        "p256": "-newkey ec -pkeyopt ec_paramgen_curve:P-256", "p384": "-newkey ec -pkeyopt ec_paramgen_curve:P-384",
        "secp256k1": "-newkey ec -pkeyopt ec_paramgen_curve:secp256k1", "rsa2048": "-newkey rsa:2048",
        "rsa1024": "-newkey rsa:1024",
        "ed25519": "-newkey ed25519", "dsa": "-newkey dsa:dsa.pem",
    ]
    /// The points in which Pintle is stricter, as the pages of its rules say: CRT012 and CRT004.
    static let stricter: Set<String> = ["authority", "certifies", "secp256k1", "rsa1024", "dsa"]

    let issuer: String
    var second: String?
    let server: String
    var key = "p256"
    /// Whether a byte of the server's signature is another one.
    var isForged = false

    var testDescription: String {
        "\(issuer), \(second ?? "-"), \(server), \(key)" + (isForged ? ", forged" : "")
    }

    static let all: [MadeChain] = {
        let issuers = Self.issuers.keys.sorted(), servers = Self.servers.keys.sorted()
        let few = ["both", "client", "plain", "server", "signs"]
        return issuers.flatMap { issuer in few.map { MadeChain(issuer: issuer, server: $0) } }
            + servers.filter { !few.contains($0) }.flatMap { server in
                ["plain", "servers"].map { MadeChain(issuer: $0, server: server) }
            }
            + ["plain", "short", "long", "inside"].flatMap { issuer in
                ["plain", "short", "no-authority"].map { MadeChain(issuer: issuer, second: $0, server: "server") }
            }
            + keys.keys.sorted().map { MadeChain(issuer: "plain", server: "plain", key: $0) }
            + ["plain", "signs"].map { MadeChain(issuer: $0, server: "plain", isForged: true) }
    }()

    /// Makes the files `server.pem`, `issuers.pem` and `root.pem`, and writes into `verdict` whether OpenSSL accepts them.
    func script() -> String {
        let names = ["issuer"] + (second == nil ? [] : ["second"])
        let extensions = [Self.issuers[issuer] ?? "", second.flatMap { Self.issuers[$0] } ?? ""]
        var script = """
            set -e
            make() { openssl req -new -nodes -subj "/CN=$1" -keyout $1.key -out $1.csr $2; }
            sign() { openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -extfile $1.ext -days 30 -out $1.pem; }
            make root "\(Self.keys["p256"] ?? "")"
            printf 'basicConstraints=critical,CA:TRUE\\n' > root.ext
            openssl x509 -req -in root.csr -signkey root.key -extfile root.ext -days 300 -out root.pem

            """
        if key == "dsa" { script += "openssl dsaparam -out dsa.pem 2048\n" }
        var above = "root"
        for (name, text) in zip(names, extensions) {
            script += "make \(name) \"\(Self.keys["p256"] ?? "")\"\nprintf '\(Self.escaped(text))' > \(name).ext\n"
            script += "sign \(name) \(above)\n"
            above = name
        }
        let server = "subjectAltName=DNS:www.a.test\n" + (Self.servers[server] ?? "")
        script += "make server \"\(Self.keys[key] ?? "")\"\nprintf '\(Self.escaped(server))' > server.ext\n"
        script += "sign server \(above)\n"
        if isForged {
            script += """
                openssl x509 -in server.pem -outform DER -out server.der
                size=$(wc -c < server.der)
                last=$(tail -c 1 server.der | od -An -tu1 | tr -d ' ')
                head -c $((size - 1)) server.der > forged.der
                printf "\\\\$(printf %o $(((last + 1) % 256)))" >> forged.der
                openssl x509 -inform DER -in forged.der -out server.pem

                """
        }
        script += "cat \(names.reversed().map { $0 + ".pem" }.joined(separator: " ")) > issuers.pem\n"
        script += "cat server.pem issuers.pem root.pem > chain.pem\n"
        return script
            + "if openssl verify -purpose sslserver -CAfile root.pem -untrusted issuers.pem server.pem; then echo yes; "
            + "else echo no; fi > verdict\ntail -n 1 verdict > last\n"
    }

    private static func escaped(_ text: String) -> String { text.replacing("\n", with: "\\n") + "\\n" }
}

@Suite("Chains are judged as OpenSSL and nginx judge them, or stricter with a reason", .timeLimit(.minutes(20)))
struct ChainVerdictTests {
    /// The codes of the errors about a chain in production.
    private func errors(_ text: [UInt8], key: [UInt8]? = nil) throws -> [String] {
        let source = """
            project: a
            environments: { prod: { level: production } }
            settings:
              tls.chain: { type: certificates }
              tls.key: { type: private-key, secret: true, matches: tls.chain, required: false }
            """
        let schema = try #require(SchemaReader.read(Array(source.utf8), path: "schema.yaml").schema)
        let values = [("TLS_CHAIN", text)] + (key.map { [("TLS_KEY", $0)] } ?? [])
        let entries = try values.enumerated().map { index, value in
            Layer.Entry(
                key: try #require(EnvKey(value.0)),
                line: index + 1,
                text: .plain(value.1),
                isSealed: value.0 == "TLS_KEY",
                excerpt: ""
            )
        }
        let prod = try #require(EnvironmentName("prod"))
        let layer = Layer(environment: prod, path: "environments/prod.env", entries: entries)
        let resolution = Resolver.resolve(prod, schema: schema, layers: [layer])
        let today = try #require(CalendarDate(secondsSince1970: Int64(Date.now.timeIntervalSince1970)))
        let review = Policy.review(resolution, on: today, tokens: nil, further: CertificateRuleRegistry.all)
        return review.findings.filter { $0.severity == .error }.map(\.code)
    }

    @Test("There are at least 100 chains")
    func count() { #expect(MadeChain.all.count >= 100) }

    @Test("OpenSSL's verdict", arguments: Effort.choice(of: MadeChain.all, 8))
    func verdict(made: MadeChain) throws {
        let shell = try Shell()
        defer { shell.remove() }
        try shell.run(made.script())
        let isAccepted = try shell.lines(of: "last") == ["yes"]
        let errors = try errors(try shell.bytes(of: "chain.pem"))
        if !isAccepted {
            let reasons = try shell.lines(of: "verdict")
            #expect(!errors.isEmpty, "OpenSSL refuses it: \(reasons)")
        } else if !MadeChain.stricter.contains(made.server), !MadeChain.stricter.contains(made.key) {
            #expect(errors == [])
        }
    }

    static let orders = [
        ["server", "issuer", "root"], ["server", "issuer"], ["server", "root", "issuer"], ["issuer", "server"],
        ["root", "issuer", "server"], ["issuer", "server", "root"],
    ]

    private static let nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("nginx's start", .enabled(if: nginx != nil, "nginx is not installed"), arguments: orders)
    func start(order: [String]) throws {
        let shell = try Shell()
        defer { shell.remove() }
        let nginx = try #require(Self.nginx)
        try shell.run(MadeChain(issuer: "plain", server: "server").script())
        let path = shell.directory.path
        try shell.run(
            """
            cat \(order.map { $0 + ".pem" }.joined(separator: " ")) > served.pem
            printf 'pid \(path)/pid; error_log \(path)/log; events {} http { access_log off; server { listen 127.0.0.1:1 ssl; \
            ssl_certificate \(path)/served.pem; ssl_certificate_key \(path)/server.key; } }' > nginx.conf
            if \(nginx) -t -p \(path) -c \(path)/nginx.conf; then echo yes; else echo no; fi > last
            """
        )
        let errors = try errors(try shell.bytes(of: "served.pem"), key: try shell.bytes(of: "server.key"))
        #expect(try shell.lines(of: "last") == [errors.isEmpty ? "yes" : "no"], "\(errors)")
    }
}
