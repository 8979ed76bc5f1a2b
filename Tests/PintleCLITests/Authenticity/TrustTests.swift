import Foundation
import Testing

@Suite("Trust starts with a root that is stored outside the repository")
struct TrustTests {
    private let sandbox: Sandbox
    private let key: String
    private let root: String

    init() throws {
        sandbox = try .example()
        let identity = try String(contentsOfFile: sandbox.configuration + "/pintle/identity", encoding: .utf8)
        key = try #require(identity.split(separator: "\n").last.map(String.init) as String?)
        root = try #require(try sandbox.pintle("trust").lines.first)
        // Another machine: no root is stored there, and there are no seen states.
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle")
    }

    @Test("A machine without a trusted root opens, renders and verifies nothing")
    func fresh() throws {
        let variables = ["PINTLE_KEY": key]
        for arguments in [
            ["verify"], ["check", "prod"], ["get", "prod", "API_URL"], ["render", "prod", "-o", "out"],
            ["list", "prod"],
            ["set", "prod", "API_TIMEOUT", "11s"], ["schema", "sign"],
        ] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: variables)
            #expect(outcome.status == 77, "\(arguments): \(outcome)")
            #expect(
                outcome.errorText.contains("pintle trust") || outcome.errorText.contains("PINTLE_ROOT"),
                "\(outcome)"
            )
            #expect(outcome.output.isEmpty)
            #expect(try sandbox.tree() == before)
        }
        let trusted = try sandbox.pintle("trust", root)
        #expect(trusted.status == 0 && trusted.errorText == "chat is trusted here: \(root)\n")
        #expect(try sandbox.pintle("render", "prod", "-o", "out", variables: variables).status == 0)
        #expect(try sandbox.mode("config/pintle/roots") == 0o600)
    }

    @Test("trust without a root prints the local root, and stores nothing")
    func printed() throws {
        let outcome = try sandbox.refused(0, "trust")
        #expect(outcome.text == root + "\n" && outcome.errorText.contains("Compare it"))
    }

    @Test("verify --untrusted says that it did not compare the root")
    func untrusted() throws {
        let outcome = try sandbox.refused(0, "verify", "--untrusted")
        #expect(
            outcome.errorText.contains("the roster was not compared with a trusted root") && outcome.lines.count == 7
        )
    }

    @Test("PINTLE_ROOT holds the root for one run, and nothing is written")
    func variable() throws {
        let outcome = try sandbox.refused(0, "check", "prod", variables: ["PINTLE_KEY": key, "PINTLE_ROOT": root])
        #expect(outcome.text == "prod: nothing found\n")
        _ = try sandbox.refused(65, "check", variables: ["PINTLE_KEY": key, "PINTLE_ROOT": "nonsense"])
        _ = try sandbox.refused(77, "check", variables: ["PINTLE_KEY": key, "PINTLE_ROOT": ""])
    }

    @Test("A roster with another root is refused, wherever the trusted root is stored")
    func otherRoot() throws {
        let other = try #require(try Sandbox.founded().pintle("trust").lines.first)
        let refused = try sandbox.refused(77, "check", variables: ["PINTLE_KEY": key, "PINTLE_ROOT": other])
        #expect(refused.errorText.contains("PINTLE_ROOT"))
        _ = try sandbox.refused(77, "trust", other)
        try #require(try sandbox.pintle("trust", root).status == 0)
        _ = try sandbox.refused(77, "check", variables: ["PINTLE_KEY": key, "PINTLE_ROOT": other])
    }

    @Test("Another project at a known path is refused")
    func replaced() throws {
        try #require(try sandbox.pintle("trust", root).status == 0)
        let other = try Sandbox.begun("--example")
        for directory in ["environments", "keys"] {
            try FileManager.default.removeItem(atPath: sandbox.project + "/" + directory)
            try FileManager.default.copyItem(
                atPath: other.project + "/" + directory,
                toPath: sandbox.project + "/" + directory
            )
        }
        let otherRoot = try #require(try other.pintle("trust").lines.first)
        for arguments in [["verify"], ["check", "prod"], ["trust", otherRoot]] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: ["PINTLE_KEY": key])
            #expect(outcome.status == 77, "\(arguments): \(outcome)")
            #expect(try sandbox.tree() == before)
        }
    }

    @Test("A machine without a place for seen states says so, and works")
    func noMemory() throws {
        let state = sandbox.path + "/tmp/state"
        try Data().write(to: URL(filePath: state))
        let variables = ["PINTLE_KEY": key, "PINTLE_ROOT": root, "XDG_STATE_HOME": state]
        let outcome = try sandbox.pintle("render", "prod", "-o", "out", variables: variables)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.errorText.contains("note: ") && outcome.errorText.contains("an older state would not be noticed")
        )
        let saved = try sandbox.pintle("set", "prod", "API_TIMEOUT", "11s", variables: variables)
        #expect(saved.status == 0, "\(saved)")
        #expect(saved.errorText.contains("an older state would not be noticed"))
    }

    @Test("Pintle works without a home directory, from variables alone")
    func noHome() throws {
        let variables = [
            "PINTLE_KEY": key, "PINTLE_ROOT": root, "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": "", "HOME": "",
        ]
        let outcome = try sandbox.pintle("check", "prod", variables: variables)
        #expect(
            outcome.status == 0 && outcome.errorText.contains("neither XDG_STATE_HOME nor HOME is set"),
            "\(outcome)"
        )
    }

    @Test("A key can come from a file or a command, and the first place that is set decides")
    func keyPlaces() throws {
        let file = sandbox.path + "/tmp/key"
        try Data((key + "\n").utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let root = ["PINTLE_ROOT": root]
        for (variables, status) in [
            (["PINTLE_KEY_FILE": file], Int32(0)), (["PINTLE_KEY_CMD": #"["/bin/cat","\#(file)"]"#], 0),
            (["PINTLE_KEY": "nonsense", "PINTLE_KEY_FILE": file], 65),
            (["PINTLE_KEY": "", "PINTLE_KEY_FILE": file], 0),
            (["PINTLE_KEY_FILE": file + ".missing"], 74), (["PINTLE_KEY_CMD": "cat \(file)"], 65),
        ] {
            let outcome = try sandbox.pintle("check", "dev", variables: variables.merging(root) { $1 })
            #expect(outcome.status == status, "\(variables.keys): \(outcome)")
            #expect(!outcome.errorText.contains(key.dropFirst(12)))
        }
    }
}
