import Foundation
import Testing

@Suite("Network errors are plain sentences", .enabled(if: BuiltBinary.hasNetwork, "--traits Network"))
struct PinNetworkTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    /// Names of Swift types and BoringSSL files, which do not help a user.
    private static let internals = ["Error(", "NIO", "OPENSSL", ".swift", ".cc:", "errno", "Optional(", "IOError"]

    private func words(_ outcome: Outcome) -> String { String(decoding: outcome.errors, as: UTF8.self) }

    private func expectSentence(_ outcome: Outcome, _ part: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)", sourceLocation: sourceLocation)
        #expect(words(outcome).contains(part), "\(outcome)", sourceLocation: sourceLocation)
        #expect(words(outcome).contains("= fix:"), sourceLocation: sourceLocation)
        for word in Self.internals {
            #expect(!words(outcome).contains(word), "\(word): \(outcome)", sourceLocation: sourceLocation)
        }
    }

    @Test("A closed port gives one, by address, by name and by --connect")
    func refused() throws {
        let port = try FreePort.next()
        let place = "nothing listens on port \(port) of "
        expectSentence(try sandbox.pintle("pins", "fetch", "127.0.0.1:\(port)"), place + "127.0.0.1")
        expectSentence(try sandbox.pintle("pins", "fetch", "localhost:\(port)"), place + "localhost")
        let elsewhere = try sandbox.pintle("pins", "fetch", "api.example.com", "--connect", "127.0.0.1:\(port)")
        expectSentence(elsewhere, "api.example.com served no certificates: " + place + "127.0.0.1")
    }

    @Test("A name without an address gives one")
    func unknown() throws {
        let outcome = try sandbox.pintle("pins", "fetch", "nowhere.invalid", "--timeout", "20")
        expectSentence(outcome, "the name nowhere.invalid has no address")
    }

    @Test("A port without TLS and a silent port give one")
    func other() throws {
        let port = try FreePort.next()
        let server = try sandbox.start(["python3", "-u", "-c", Self.server, "\(port)"])
        defer { server.stop() }
        func fetch() throws -> Outcome {
            let address = "127.0.0.1:\(port)"
            return try sandbox.pintle("pins", "fetch", "localhost:\(port)", "--connect", address, "--timeout", "120")
        }
        var outcome = try fetch()
        try sandbox.wait {
            if words(outcome).contains("nothing listens") { outcome = try fetch() }
            return !words(outcome).contains("nothing listens")
        }
        expectSentence(outcome, "port \(port) of 127.0.0.1 does not speak TLS")
        let silent = try sandbox.pintle("pins", "fetch", "127.0.0.1:\(port)", "--timeout", "1")
        expectSentence(silent, "port \(port) of 127.0.0.1 did not answer within 1 s")
        let closed = try sandbox.pintle("pins", "fetch", "127.0.0.1:\(port)", "--timeout", "120")
        expectSentence(closed, "closed the connection without a handshake")
    }

    /// Answers the first connection in plain HTTP, leaves the second without an answer and closes the third.
    ///
    /// Whether it runs yet is asked by the first connection that succeeds.
    private static let server = """
        import socket, sys
        listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
        first, _ = listener.accept()
        first.recv(100)
        first.sendall(b"HTTP/1.1 400 Bad Request\\r\\n\\r\\n")
        second, _ = listener.accept()
        third, _ = listener.accept()
        third.recv(4096)
        third.close()
        listener.accept()
        """

    @Test(
        "A URL is not a host, and the message shows the right argument",
        arguments: [
            ("https://api.example.com/", "pintle pins fetch api.example.com"),
            ("https://api.example.com:8443/v1?x=1", "pintle pins fetch api.example.com:8443"),
            ("wss://user:S3cretWord@rtc.example.com/", "pintle pins fetch rtc.example.com"),
            ("api.example.com/path", "pintle pins fetch api.example.com"), ("", "HOST:PORT"),
            ("https://", "HOST:PORT"),
        ]
    )
    func address(text: String, fix: String) throws {
        let outcome = try sandbox.pintle("pins", "fetch", text)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
        #expect(words(outcome).contains("a host or host:port is expected"), "\(outcome)")
        #expect(words(outcome).contains(fix), "\(outcome)")
        #expect(!words(outcome).contains("S3cretWord"), "\(outcome)")
    }

    @Test(
        "Every help lists the exit statuses and shows an example",
        arguments: ["show", "fetch", "check", "plan"]
    )
    func help(command: String) throws {
        for option in ["-h", "--help"] {
            let outcome = try sandbox.pintle("pins", command, option)
            #expect(outcome.status == 0)
            #expect(outcome.text.contains("Exit status: 0 "), "\(outcome)")
            #expect(outcome.text.contains("  pintle pins \(command) "), "\(outcome)")
        }
    }
}
