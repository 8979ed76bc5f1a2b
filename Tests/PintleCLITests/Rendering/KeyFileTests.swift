import Foundation
import Testing

@Suite("A key file arrives unchanged")
struct KeyFileTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .founded()
        let schema = try sandbox.text("environments/schema.yaml")
            .replacing(
                "settings: {}",
                with: """
                    settings:
                      deploy.key: { type: ssh-key, secret: true }
                      tls.key: { type: private-key, secret: true, required: false }
                      tls.chain: { type: certificates, required: false }
                      app.word: { type: string, required: false }
                    """
            )
            .replacing(
                "server.env }",
                with: "server.env, include: [app] }\n  files: { format: docker-secrets, audience: server, path: s }"
            )
        try sandbox.write("environments/schema.yaml", schema)
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
    }

    @Test(
        "OpenSSH reads a private key that was set from a file, and get prints that file",
        arguments: ["ed25519", "rsa", "ecdsa"]
    )
    func openSSH(kind: String) throws {
        let file = sandbox.path + "/id"
        let made = try sandbox.run(["/usr/bin/env", "ssh-keygen", "-q", "-t", kind, "-N", "", "-f", file])
        try #require(made.status == 0, "\(made)")
        try #require(try sandbox.pintle("set", "dev", "DEPLOY_KEY", "--from-file", file).status == 0)
        let rendered = try sandbox.pintle("render", "dev", "files", "-o", "out")
        try #require(rendered.status == 0, "\(rendered)")
        let key = try sandbox.run(["/usr/bin/env", "ssh-keygen", "-y", "-f", "out/s/deploy_key"])
        let expected = try String(contentsOfFile: file + ".pub", encoding: .utf8).split(separator: " ")[1]
        #expect(key.status == 0 && key.text.contains(expected), "\(key)")
        let whole = Array(try Data(contentsOf: URL(filePath: file)))
        #expect(try sandbox.pintle("get", "dev", "DEPLOY_KEY").output == whole)
        #expect(try sandbox.bytes("out/s/deploy_key") == whole)
    }

    @Test(
        "The last line feed of several lines stays, and that of a single line is removed",
        arguments: [
            ("one", "one"), ("one\n", "one"), ("one\ntwo", "one\ntwo"), ("one\ntwo\n", "one\ntwo\n"),
            ("one\ntwo\n\n", "one\ntwo\n\n"), ("one\r\n", "one\r"),
        ]
    )
    func lines(input: String, value: String) throws {
        try #require(try sandbox.pintle("set", "dev", "APP_WORD", "--stdin", input: input).status == 0)
        let printed = try sandbox.pintle("get", "dev", "APP_WORD").text
        #expect(printed == (value.contains("\n") ? value : value + "\n"))
        try #require(try sandbox.pintle("set", "dev", "APP_WORD", "--stdin", input: printed).status == 0)
        #expect(try sandbox.pintle("get", "dev", "APP_WORD").text == printed)
    }
}
