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
