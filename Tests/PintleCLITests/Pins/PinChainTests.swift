import Foundation
import Testing

@Suite("A pin that was not compared is never called valid")
struct PinChainTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        let outcome = try sandbox.run(["/bin/sh", "-euc", Self.script])
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Chains of one authority: for two pinned hosts, for one of them, and for an unpinned host.
    private static let script = """
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=root -days 300 \\
            -keyout root.key -out root.pem
        for name in api both other next; do
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$name -keyout $name.key -out r
            case $name in
                api | next) names=DNS:api.pelican-harbor.net ;;
                both) names=DNS:api.pelican-harbor.net,DNS:data.pelican-harbor.net,DNS:localhost ;;
                other) names=DNS:shop.example.net,DNS:www.example.net ;;
            esac
            printf "subjectAltName=$names\\n" > e
            openssl x509 -req -in r -CA root.pem -CAkey root.key -CAcreateserial -extfile e -days 200 -out $name.pem
            openssl pkey -in $name.key -pubout -outform der | openssl dgst -sha256 -binary | base64 > $name.pin
        done
        cat api.pem root.pem > api-chain.pem
        cat other.pem api.pem root.pem > two.pem
        openssl ecparam -name prime256v1 -genkey -noout -out backup.key
        openssl pkey -in backup.key -pubout -outform der | openssl dgst -sha256 -binary | base64 > backup.pin
        """

    private func set(_ keys: String..., as name: String = "API_PINS", in environment: String = "prod") throws {
        let pins = try keys.map { "sha256/" + (try sandbox.lines("\($0).pin")[0]) }.joined(separator: ",")
        let outcome = try sandbox.pintle("set", environment, name, pins)
        try #require(outcome.status == 0, "\(outcome)")
    }

    private func words(_ outcome: Outcome) -> String { String(decoding: outcome.errors, as: UTF8.self) }

    @Test(
        "A chain that fits no pinned host fails, and the message names hosts and names",
        arguments: [
            ["check", "prod", "--chain", "other.pem"], ["check", "prod", "--chain", "other.pem", "--format", "json"],
            ["check", "prod", "--chain", "api-chain.pem", "--chain", "other.pem"],
            ["plan", "prod", "--chain", "other.pem"], ["plan", "prod", "--next", "other.pem"],
        ]
    )
    func unfit(arguments: [String]) throws {
        let outcome = try sandbox.run([BuiltBinary.path, "pins"] + arguments)
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome)")
        let option = arguments.contains("--next") ? "--next" : "--chain"
        for part in [
            "other.pem", "shop.example.net, www.example.net", "api.pelican-harbor.net (api.pins)",
            "data.pelican-harbor.net (supabase.pins)", "pintle pins \(arguments[0]) prod \(option) FILE", "prod-japan",
        ] {
            #expect(words(outcome).contains(part), "\(part): \(outcome)")
        }
    }

    @Test("Without certificates the pins are shown, and the status says that none was compared")
    func nothing() throws {
        let outcome = try sandbox.refused(1, "pins", "check", "prod")
        #expect(outcome.text.contains("api.pins: pins api.pelican-harbor.net in prod"), "\(outcome)")
        #expect(words(outcome).contains("nothing was compared"))
        #expect(words(outcome).contains("pintle pins check prod --live"))
        let local = try sandbox.refused(1, "pins", "check", "dev", "--chain", "api-chain.pem")
        #expect(words(local).contains("dev pins no host"), "\(local)")
    }

    @Test("Every given chain is compared with every host it is valid for")
    func several() throws {
        for name in ["API_PINS", "SUPABASE_PINS"] { try set("both", "backup", as: name) }
        let sound = try sandbox.refused(0, "pins", "check", "prod", "--chain", "both.pem")
        for host in ["api", "data"] {
            #expect(sound.text.contains("compared with the chain of \(host).pelican-harbor.net"), "\(sound)")
        }
        // One host with two certificates: clients may be shown either.
        for arguments in [["both.pem", "--chain", "api-chain.pem"], ["api-chain.pem", "--chain", "both.pem"]] {
            let outcome = try sandbox.run([BuiltBinary.path, "pins", "check", "prod", "--chain"] + arguments)
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.text.contains("refused: no pin is in the chain of api.pelican-harbor.net"))
        }
        // Two servers' certificates in one file: the first fits nothing, the second is refused.
        let mixed = try sandbox.refused(1, "pins", "check", "prod", "--chain", "two.pem")
        #expect(mixed.text.contains("refused: no pin is in the chain of api.pelican-harbor.net"), "\(mixed)")
    }

    @Test("A plan for one of several chains adds the pins that it needs")
    func planned() throws {
        try set("both", "backup")
        let outcome = try sandbox.refused(
            0,
            "pins",
            "plan",
            "prod",
            "--chain",
            "both.pem",
            "--next",
            "both.pem",
            "--next",
            "next.pem"
        )
        let pin = try sandbox.lines("next.pin")[0]
        #expect(outcome.text.contains("add sha256/\(pin)"), "\(outcome)")
        #expect(outcome.text.contains("pintle pins check prod --live"))
    }

    @Test(
        "--live asks every host, also of regions, and the last line counts the silent ones",
        .enabled(if: BuiltBinary.hasNetwork, "--traits Network")
    )
    func live() throws {
        let port = try FreePort.next()
        let silent = try FreePort.next()
        let server = try sandbox.start(
            ["openssl", "s_server", "-accept", "\(port)", "-cert", "both.pem", "-key", "both.key", "-quiet"]
        )
        defer { server.stop() }
        for name in ["API_PINS", "SUPABASE_PINS", "LIVEKIT_PINS"] {
            try set("both", "backup", as: name, in: "dev")
        }
        for (name, url) in [
            ("SUPABASE_URL", "https://localhost:\(silent)"), ("API_URL", "https://localhost:\(port)"),
            ("LIVEKIT_URL", "wss://nowhere.invalid"),
        ] {
            try #require(try sandbox.pintle("set", "dev", name, url).status == 0)
        }
        var outcome = try sandbox.pintle("pins", "check", "dev", "--live")
        let compared = "compared with the chain of localhost:\(port)"
        try sandbox.wait {
            if !outcome.text.contains(compared) { outcome = try sandbox.pintle("pins", "check", "dev", "--live") }
            return outcome.text.contains(compared)
        }
        #expect(outcome.status == 74, "\(outcome)")
        #expect(outcome.text.contains("not compared with localhost:\(silent): nothing listens on port \(silent)"))
        #expect(outcome.text.contains("not compared with nowhere.invalid: the name nowhere.invalid has no address"))
        #expect(outcome.text.contains("compared with the chain of localhost:\(port)"), "\(outcome)")
        #expect(words(outcome).contains("2 of 3 pinned hosts served no certificates"), "\(outcome)")
        #expect(!(outcome.text + words(outcome)).contains("Error"), "\(outcome)")
        // An unsound set outweighs a host that does not answer.
        try set("next", "backup", in: "dev")
        let unsound = try sandbox.refused(1, "pins", "check", "dev", "--live")
        #expect(words(unsound).contains("2 of 3 pinned hosts"), "\(unsound)")
    }

    @Test(
        "The hosts of regions are asked with those of the environment that they extend",
        .enabled(if: BuiltBinary.hasNetwork, "--traits Network")
    )
    func regions() throws {
        // Nothing listens there, whatever the network of this machine is like.
        let port = try FreePort.next()
        let urls = ["SUPABASE_URL", "API_URL", "LIVEKIT_URL"]
        for environment in ["prod", "prod-singapore", "prod-japan"] {
            let failover =
                environment == "prod" ? [] : ["FAILOVER_URL", "FAILOVER_SUPABASE_URL", "FAILOVER_LIVEKIT_URL"]
            for name in urls + failover {
                let scheme = name.contains("LIVEKIT") ? "wss" : "https"
                let url = "\(scheme)://\(environment).localhost:\(port)"
                let outcome = try sandbox.pintle("set", environment, name, url)
                try #require(outcome.status == 0, "\(outcome)")
            }
        }
        let outcome = try sandbox.refused(74, "pins", "check", "prod", "--live")
        for environment in ["prod", "prod-singapore", "prod-japan"] {
            #expect(
                outcome.text.contains("api.pins: pins \(environment).localhost:\(port) in \(environment)"),
                "\(outcome)"
            )
        }
        #expect(words(outcome).contains("3 of 3 pinned hosts"), "\(outcome)")
    }
}
