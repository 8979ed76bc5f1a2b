import Foundation
import Testing

@Suite("pins shows the pins of keys, and the certificates of hosts")
struct PinsTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        let outcome = try sandbox.run(["/bin/sh", "-euc", Self.script])
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Two hosts' certificates of one authority, and their pins as OpenSSL computes them.
    private static let script = """
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=root -days 30 \\
            -keyout root.key -out root.pem
        for host in one two; do
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$host -keyout $host.key -out r
            printf "subjectAltName=DNS:$host.test\\n" > e
            openssl x509 -req -in r -CA root.pem -CAkey root.key -CAcreateserial -extfile e -days 20 -out $host.pem
            openssl pkey -in $host.key -pubout -out $host.pub
            openssl pkey -pubin -in $host.pub -outform der | openssl dgst -sha256 -binary | base64 > $host.pin
        done
        cat root.pem one.pem > chain.pem
        """

    private func pin(_ host: String) throws -> String { "sha256/" + (try sandbox.lines("\(host).pin")[0]) }

    @Test(
        "show prints the pin of a certificate, of its public key and of its private key",
        arguments: ["pem", "pub", "key"]
    )
    func show(kind: String) throws {
        let expected = try pin("one")
        let outcome = try sandbox.pintle("pins", "show", "one.\(kind)")
        #expect(outcome.status == 0)
        #expect(outcome.lines.first == expected, "\(outcome)")
    }

    @Test("show names roles, in order, and writes JSON")
    func roles() throws {
        let outcome = try sandbox.pintle("pins", "show", "chain.pem", "--format", "json")
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
        #expect(entries.map { $0["role"] as? String } == ["leaf", "root"])
        let expected = try pin("one")
        #expect(entries[0]["pin"] as? String == expected)
    }

    @Test("show --authority prints an authority's roots as text and JSON, and lists every authority without a name")
    func authority() throws {
        let text = try sandbox.pintle("pins", "show", "--authority", "Let's Encrypt")
        #expect(text.status == 0)
        #expect(text.lines.contains { $0.contains("sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=") })
        let json = try sandbox.pintle("pins", "show", "--authority", "Let's Encrypt", "--format", "json")
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
        #expect(entries.map { $0["root"] as? String } == ["ISRG Root X1", "ISRG Root X2"])
        #expect(entries.allSatisfy { $0["authority"] as? String == "Internet Security Research Group" })
        let all = try sandbox.pintle("pins", "show", "--authority")
        #expect(all.status == 0 && all.lines.count > 40)
    }

    @Test("show refuses a file without a key, and never shows a private key")
    func refused() throws {
        try sandbox.write("text", "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n")
        let outcome = try sandbox.pintle("pins", "show", "text")
        #expect(outcome.status == 65)
        #expect(!String(reflecting: outcome).contains("MIGHAgEAMBMG"))
    }

    @Test("show gives advice for other forms than PEM, and marks an expired certificate")
    func advice() throws {
        let made = try sandbox.run([
            "/bin/sh", "-ec",
            """
            openssl ecparam -genkey -name prime256v1 -noout -out k.pem
            openssl pkcs8 -topk8 -in k.pem -passout pass:x -out locked.pem
            printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\nserial=serial\\nnew_certs_dir=.\\n' > ca.cnf
            printf 'default_md=sha256\\npolicy=p\\n[p]\\ncommonName=supplied\\n' >> ca.cnf
            : > index
            echo 01 > serial
            openssl req -new -key k.pem -subj /CN=old.example -out old.csr
            openssl ca -batch -config ca.cnf -selfsign -keyfile k.pem -in old.csr -out old.pem -notext \
                -startdate 20240101000000Z -enddate 20240201000000Z
            openssl x509 -in old.pem -outform der -out old.der
            : > empty.pem
            """,
        ])
        try #require(made.status == 0, "\(made)")
        for (file, words) in [("locked.pem", "openssl pkey"), ("old.der", "-inform der"), ("empty.pem", "it is empty")]
        {
            #expect(try sandbox.refused(65, "pins", "show", file).errorText.contains(words))
        }
        let shown = try sandbox.pintle("pins", "show", "old.pem")
        #expect(shown.status == 0 && shown.text.contains("ended on 2024-0"), "\(shown)")
    }

    @Test(
        "fetch prints the certificate of openssl s_server, and says that the system does not trust it",
        .enabled(if: BuiltBinary.hasNetwork, "--traits Network")
    )
    func server() throws {
        let port = try FreePort.next()
        let server = try sandbox.start(
            ["openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", "one.pem", "-key", "one.key", "-quiet"]
        )
        defer { server.stop() }
        let outcome = try fetch("one.test:\(port)", "127.0.0.1:\(port)")
        let expected = try pin("one")
        #expect(outcome.lines.first == expected, "\(outcome)")
        #expect(
            String(decoding: outcome.errors, as: UTF8.self).contains("the system does not trust the certificate"),
            "\(outcome)"
        )
        let other = try fetch("two.test:\(port)", "127.0.0.1:\(port)")
        #expect(String(decoding: other.errors, as: UTF8.self).contains("not valid for two.test"), "\(other)")
    }

    @Test("fetch asks nginx for each host by its name", .enabled(if: BuiltBinary.hasNetwork, "--traits Network"))
    func names() throws {
        let port = try FreePort.next()
        let hosts = ["one", "two"].map { host in
            """
            server {
                listen 127.0.0.1:\(port) ssl;
                server_name \(host).test;
                ssl_certificate \(host).pem;
                ssl_certificate_key \(host).key;
            }
            """
        }
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path tmp;\n" }.joined()
        try sandbox.write(
            "nginx.conf",
            "daemon off; pid nginx.pid; error_log error.log; events {}\nhttp { access_log off;\n" + temporary
                + hosts.joined() + "}\n"
        )
        let server = try sandbox.start(
            [
                "nginx", "-p", sandbox.project, "-c", sandbox.project + "/nginx.conf", "-e",
                sandbox.project + "/error.log",
            ],
            variables: ["PATH": "/usr/sbin:/usr/bin:/bin"]
        )
        defer { server.stop() }
        for host in ["one", "two"] {
            let outcome = try fetch("\(host).test:\(port)", "127.0.0.1:\(port)")
            let expected = try pin(host)
            #expect(outcome.lines.first == expected, "\(outcome)")
        }
    }

    @Test("fetch gives up on a host without a handshake", .enabled(if: BuiltBinary.hasNetwork, "--traits Network"))
    func silence() throws {
        let port = try FreePort.next()
        let outcome = try sandbox.pintle("pins", "fetch", "127.0.0.1:\(port)", "--timeout", "2")
        #expect(outcome.status == 74)
        #expect(outcome.output.isEmpty)
    }

    /// Asks until the server is there.
    private func fetch(_ host: String, _ address: String) throws -> Outcome {
        var outcome: Outcome?
        try sandbox.wait {
            let answer = try sandbox.pintle("pins", "fetch", host, "--connect", address, "--timeout", "120")
            outcome = answer
            return answer.status == 0
        }
        return try #require(outcome)
    }
}
