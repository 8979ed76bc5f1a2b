import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct KeySourcesTests {
    private let directory = TemporaryDirectory()

    private func sources(_ values: [String: String], timeout: Duration = .seconds(600)) -> KeySources {
        KeySources(
            environment: ProcessEnvironment(["PATH": "/usr/bin:/bin"].merging(values) { $1 }),
            containerPath: directory.path + "/container",
            commandTimeout: timeout
        )
    }

    private func publicKey(_ sources: KeySources) throws(PintleError) -> String {
        let identity = try sources.load()
        return identity.publicKey.text
    }

    @Test("The first place decides, in the order of the format")
    func order() throws {
        var keys: [(name: String, key: String, publicKey: String)] = []
        for name in ["variable", "file", "command", "pintle.key", "container", "pintle/identity"] {
            let identity = try Identity.generate()
            let key = String(decoding: try identity.keyString(root: nil), as: UTF8.self)
            if name.hasPrefix("pintle/") {
                try IdentityFile.storeUnprotected(identity, at: directory.path + "/" + name)
            } else {
                _ = directory.write(key, to: name, mode: name == "container" ? 0o444 : 0o600)
            }
            keys.append((name, key, identity.publicKey.text))
        }
        var values = [
            "PINTLE_KEY": keys[0].key,
            "PINTLE_KEY_FILE": directory.path + "/file",
            "PINTLE_KEY_CMD": "[\"cat\", \"\(directory.path)/command\"]",
            "CREDENTIALS_DIRECTORY": directory.path,
            "XDG_CONFIG_HOME": directory.path,
        ]
        for (index, name) in ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD", "CREDENTIALS_DIRECTORY"].enumerated() {
            #expect(try publicKey(sources(values)) == keys[index].publicKey)
            values[name] = ""
        }
        #expect(try publicKey(sources(values)) == keys[4].publicKey)
        let withoutContainer = KeySources(
            environment: ProcessEnvironment(values),
            containerPath: directory.path + "/none"
        )
        #expect(try publicKey(withoutContainer) == keys[5].publicKey)
    }

    @Test(
        "A place that is set but bad is an error, though a good one follows",
        arguments: [
            (["PINTLE_KEY": "hunter2-planted"], .unknownPrivateKey, "PINTLE_KEY"),
            (["PINTLE_KEY": " "], .unknownPrivateKey, "PINTLE_KEY"),
            (["PINTLE_KEY_FILE": "/nonexistent/x"], .keyUnreadable(code: 2), "PINTLE_KEY_FILE (/nonexistent/x)"),
            (["PINTLE_KEY_CMD": "cat hunter2-planted"], .keyCommandMalformed, "PINTLE_KEY_CMD"),
            (["PINTLE_KEY_CMD": "[\"false\"]"], .keyCommandFailed(status: 1), "PINTLE_KEY_CMD"),
            (["PINTLE_KEY_CMD": "[\"/nonexistent/x\"]"], .keyCommandNotStarted(code: 2), "PINTLE_KEY_CMD"),
            (["PINTLE_KEY_CMD": "[\"true\"]"], .emptyPrivateKey, "PINTLE_KEY_CMD"),
        ] as [([String: String], PintleError, String)]
    )
    func noFallThrough(values: [String: String], failure: PintleError, place: String) throws {
        _ = directory.write(IdentityTests.bare, to: "container")
        let error = #expect(throws: PintleError.self) { try publicKey(sources(values)) }
        #expect(error == failure.at(place))
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test("A file that is there but cannot be used is an error, not a missing key")
    func badFiles() throws {
        let values = ["CREDENTIALS_DIRECTORY": directory.path]
        let path = directory.write("", to: "pintle.key")
        let place = "CREDENTIALS_DIRECTORY (\(path))"
        #expect(throws: PintleError.emptyPrivateKey.at(place)) { try publicKey(sources(values)) }
    }

    @Test("PINTLE_KEY_FILE and the identity file are refused when others can read them")
    func permissions() throws {
        let path = directory.write(IdentityTests.bare, mode: 0o640)
        let failure = PintleError.keyFileReadableByOthers(mode: 0o640)
        #expect(throws: failure.at("PINTLE_KEY_FILE (\(path))")) {
            try publicKey(sources(["PINTLE_KEY_FILE": path]))
        }
        let identity = directory.path + "/pintle/identity"
        try IdentityFile.storeUnprotected(try Identity.generate(), at: identity)
        _ = directory.write(IdentityTests.bare, to: "pintle/identity", mode: 0o644)
        #expect(throws: PintleError.keyFileReadableByOthers(mode: 0o644).at(identity)) {
            try publicKey(sources(["XDG_CONFIG_HOME": directory.path]))
        }
    }

    @Test("A failure names every place, and no command would take it for anything but a missing key")
    func nothing() throws {
        let error = #expect(throws: PintleError.self) {
            try publicKey(sources(["HOME": "/nonexistent", "CREDENTIALS_DIRECTORY": "/nonexistent/c"]))
        }
        let text = error?.description ?? ""
        for place in [
            "PINTLE_KEY:", "PINTLE_KEY_FILE:", "PINTLE_KEY_CMD:", "/nonexistent/c/pintle.key",
            directory.path + "/container", "/nonexistent/.config/pintle/identity",
        ] {
            #expect(text.contains(place))
        }
        #expect(error?.code == .noKey)
        #expect(throws: PintleError.self) { try publicKey(sources([:])) }
    }

    @Test("The identity file is where the XDG specification says")
    func identityPath() {
        #expect(sources(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]).identityPath == "/x/pintle/identity")
        #expect(sources(["XDG_CONFIG_HOME": "x", "HOME": "/h"]).identityPath == "/h/.config/pintle/identity")
        #expect(sources(["XDG_CONFIG_HOME": "", "HOME": "/h"]).identityPath == "/h/.config/pintle/identity")
        #expect(sources([:]).identityPath == nil)
    }
}

struct KeyCommandTests {
    private func load(
        _ command: String,
        timeout: Duration = .seconds(600)
    ) throws(PintleError) -> String {
        let sources = KeySources(
            environment: ProcessEnvironment([
                "PATH": "/usr/bin:/bin", "PINTLE_KEY_CMD": command, "PINTLE_KEY": "", "OTHER": IdentityTests.bare,
            ]),
            containerPath: "/nonexistent",
            commandTimeout: timeout
        )
        let identity = try sources.load()
        return identity.publicKey.text
    }

    @Test("What the program prints is the key; its environment is ours")
    func output() throws {
        #expect(try load(#"["printenv", "OTHER"]"#) == PublicKeyTests.pintle)
        #expect(try load(##" [ "printf" , "# x\n%s\n\n", "\##(IdentityTests.bare)" ] "##) == PublicKeyTests.pintle)
    }

    @Test("Our own key variables do not reach it")
    func variables() {
        let failure = PintleError.emptyPrivateKey.at("PINTLE_KEY_CMD")
        #expect(throws: failure) { try load(#"["sh", "-c", "printenv PINTLE_KEY_CMD PINTLE_KEY; true"]"#) }
        #expect(Set(KeySources.variableNames) == ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD"])
    }

    @Test("No shell takes part")
    func shell() {
        let failure = PintleError.unknownPrivateKey.at("PINTLE_KEY_CMD")
        #expect(throws: failure) { try load(#"["echo", "$OTHER"]"#) }
    }

    @Test("It has nothing to read")
    func input() {
        #expect(throws: PintleError.emptyPrivateKey.at("PINTLE_KEY_CMD")) { try load(#"["cat"]"#) }
    }

    @Test("A failing program is an error, even if it printed a key")
    func status() {
        let command = #"["sh", "-c", "printenv OTHER; exit 3"]"#
        #expect(throws: PintleError.keyCommandFailed(status: 3).at("PINTLE_KEY_CMD")) { try load(command) }
        let killed = #"["sh", "-c", "printenv OTHER; kill -9 $$"]"#
        #expect(throws: PintleError.keyCommandFailed(status: 137).at("PINTLE_KEY_CMD")) { try load(killed) }
    }

    @Test(
        "A program that does not end is stopped",
        .timeLimit(.minutes(20)),
        arguments: [
            #"["sleep", "6000"]"#, #"["sh", "-c", "printenv OTHER; exec sleep 6000"]"#,
            #"["sh", "-c", "printenv OTHER; exec 1>&-; exec sleep 6000"]"#,
        ]
    )
    func timeout(command: String) {
        #expect(throws: PintleError.keyCommandTimedOut(seconds: 0).at("PINTLE_KEY_CMD")) {
            try load(command, timeout: .milliseconds(300))
        }
    }

    @Test("Endless output is stopped")
    func endless() {
        #expect(throws: PintleError.keyTooLarge(limit: 65_536).at("PINTLE_KEY_CMD")) { try load(#"["yes"]"#) }
    }

    @Test("JSON strings with escapes reach the program as they are meant")
    func escapes() throws {
        #expect(try load(#"["print\u0065nv", "\u004fTHER"]"#) == PublicKeyTests.pintle)
        #expect(
            try load(#"["sh", "-c", "[ \"$1\" = \"\ud83d\ude00\t\\/\" ] && printenv OTHER", "x", "😀\t\\\/"]"#)
                == PublicKeyTests.pintle
        )
    }

    @Test(
        "Anything but an array of strings is refused",
        arguments: [
            "cat", "[]", #""cat""#, #"["#, #"["cat""#, #"["cat"]x"#, #"["cat",]"#, #"[,"cat"]"#, #"["cat" "x"]"#, "[1]",
            #"[["cat"]]"#, #"{"a":"cat"}"#, #"[""]"#, #"["cat", null]"#, "['cat']", #"["cat\"]"#, #"["\x41"]"#,
            #"["\u00"]"#, #"["\u+041"]"#, #"["\ud800"]"#, #"["\ud800\u0041"]"#, #"["\udc00"]"#, #"["cat", "\u0000"]"#,
            "[\"ca\nt\"]", #"["\u"#, #"["\ud83d\u"#,
        ]
    )
    func malformed(command: String) {
        #expect(throws: PintleError.keyCommandMalformed.at("PINTLE_KEY_CMD")) { try load(command) }
    }
}

struct KeyErrorTests {
    @Test(
        "The code follows the kind of failure",
        arguments: [
            (.noPrivateKey(tried: []), .noKey), (.passphraseNeeded, .noKey), (.wrongPassphrase, .noKey),
            (.keyFileOfAnotherUser, .noKey),
            (.mistypedPrivateKey, .malformed), (.malformedSealedKey, .malformed), (.keyCommandMalformed, .malformed),
            (.keyTooLarge(limit: 1), .malformed), (.identityExists, .unwritable),
            (.identityUnwritable(code: 28), .unwritable), (.keyUnreadable(code: 5), .unreadable),
            (.crypto(.unavailable), .unreadable),
        ] as [(PintleError, PintleError.Code)]
    )
    func code(failure: PintleError, code: PintleError.Code) {
        #expect(failure.code == code)
    }

    @Test("A message says where, what and how to fix it")
    func message() {
        let error = PintleError.keyFileReadableByOthers(mode: 0o644).at("/home/a/key")
        #expect(error.problem == "/home/a/key: other users can access this private key (mode 644)")
        #expect(error.fix.hasPrefix("chmod 600"))
        #expect(error.path == nil)
    }

    @Test("The environment is read as it is, and an empty variable is unset")
    func environment() {
        let environment = ProcessEnvironment(["A": "1", "B": "", "C": "x=y"])
        #expect(environment["A"] == "1" && environment["B"] == nil && environment["D"] == nil)
        #expect(environment.removing(["A", "D"]).values == ["B": "", "C": "x=y"])
        #expect(ProcessEnvironment.current["PATH"]?.isEmpty == false)
    }
}
