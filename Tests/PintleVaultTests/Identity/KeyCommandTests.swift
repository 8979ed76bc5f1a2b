import PintleFindings
import PintleSystem
import PintleVault
import Testing

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
