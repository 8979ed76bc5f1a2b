import ArgumentParser
import Foundation
import PintleCLI
import SourceFolders
import SeededRandom
import Testing

@Suite("The command documents itself")
struct HelpTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("Every format is listed with its audience and its options")
    func formats() throws {
        let listing = try sandbox.pintle("schema", "formats")
        #expect(listing.status == 0)
        let formats = listing.lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != " " }) }
        let schema = try sandbox.text("environments/schema.yaml")
        try sandbox.write("environments/schema.yaml", schema.replacing("format: dotenv,", with: "format: none,"))
        let refused = try sandbox.refused(78, "schema", "check")
        for format in formats { #expect(refused.text.contains(format) || refused.text.contains("did you mean")) }
        #expect(listing.text.contains("dialect: `portable`") && listing.text.contains("docker-secrets"))
        #expect(try sandbox.pintle("rules", "TGT001").text.contains("pintle schema formats"))
    }

    @Test(
        "The page of a rule names the setting of its examples",
        arguments: [
            ("LAY002", "# the env file of the layer below"), ("DEM001", "one-of: [mail.kind]"),
            ("SEC022", "known to a former reader since "), ("SEC001", #"MAIL_PASSWORD=" \t ""#), ("SEC013", "rotate: "),
        ]
    )
    func examples(code: String, shown: String) throws {
        let page = try sandbox.pintle("rules", code)
        #expect(page.status == 0 && page.text.contains(shown), "\(page)")
    }

    @Test("A closed reader of standard output gets no error")
    func brokenPipe() throws {
        let outcome = try sandbox.run(
            ["/bin/bash", "-c", "set -o pipefail; '\(BuiltBinary.path)' rules | true; exit ${PIPESTATUS[0]}"]
        )
        #expect(outcome.errorText.isEmpty, "\(outcome)")
        #expect(outcome.status == 0 || outcome.status == 74)
    }

    @Test("The help names every variable that can hold a key")
    func variables() throws {
        let help = try sandbox.pintle("--help").text
        for name in ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD", "PINTLE_ROOT", "CREDENTIALS_DIRECTORY"] {
            #expect(help.contains(name))
        }
    }
}

@Suite("The help of every command shows examples")
struct HelpExampleTests {
    @Test("Every command shows three examples that the parser accepts", arguments: ListedCommand.all)
    func examples(command: ListedCommand) throws {
        #expect(command.examples.count == 3 && Set(command.examples).count == 3, "\(command.examples)")
        for example in command.examples {
            #expect(example.hasPrefix("pintle "), "\(example)")
            let words = ListedCommand.words(of: example)
            #expect(words.starts(with: command.path), "\(example)")
            let parsed = try PintleTool.parseAsRoot(words)
            let called = String(describing: type(of: parsed))
            #expect(command.hasSubcommands || called == command.type, "\(example) is read as \(called)")
        }
    }

    @Test("The overview groups all commands, and begins with the first steps")
    func groups() {
        let groups = PintleTool.configuration.groupedSubcommands
        #expect(groups.map(\.name) == ["Start", "Values", "Check", "Deploy", "People and keys", "Git"])
        #expect(PintleTool.configuration.ungroupedSubcommands.isEmpty)
        #expect(groups.first?.subcommands.first?._commandName == "init")
        let help = PintleTool.helpMessage(columns: 80)
        for group in groups { #expect(help.contains("\n\(group.name.uppercased()) SUBCOMMANDS:\n")) }
        #expect(help.contains("Start with 'pintle init' in a new project."))
    }

    /// Commands whose examples need a terminal, a network, a stopped merge or the certificates of a host.
    private static let unready: Set<[String]> = [
        [], ["identity"], ["identity", "export"], ["identity", "import"], ["pins"], ["pins", "fetch"],
        ["pins", "check"], ["pins", "plan"], ["merge"], ["resolve"],
    ]
    /// Parts of examples that stand for something of the user's own.
    private static let placeholders = [
        "FINGERPRINT", "ROOT", "DAY", "…", "PIN008", "--retire", "--abandon", "--resume", "--discard", "npm start",
        "/usr/bin/server",
        "pintle set staging SUPABASE_SECRET_KEY",
    ]

    /// The preparation for each example.
    private static func preparation(_ command: ListedCommand) -> String {
        switch command.path {
        case ["init"]: #"cd "$(mktemp -d)"; echo A=1 > .env; echo A=1 > .env.production"#
        // A newcomer's key; that of a member asks for nothing.
        case ["join"]: #"export XDG_CONFIG_HOME="$TMPDIR/newcomer""#
        case ["waive"]: "pintle set prod LOG_LEVEL debug"
        case ["members", "rename"], ["members", "remove"]:
            "pintle members add ci-prod --read prod --generate > /dev/null || true"
        case ["rotate"]: "pintle members revoke carol --read prod || true"
        case ["rename"]:
            """
            schema=environments/schema.yaml
            sed -i 's/api\\.timeout/api.requestTimeout/g; s/session\\.secret/auth.sessionSecret/g' $schema
            new='{ extends: base, level: staging }'
            grep -q preview $schema || sed -i "s/^  staging:/  preview: $new\\n  review: $new\\n  staging:/" $schema
            pintle schema sign --yes
            pintle set preview LOG_LEVEL info
            """
        case ["set"]: "printf sb_secret_Gl6WvBQm95fwERX0jfBjnS_C4iituPx > key.txt"
        case ["pins", "show"]:
            "pintle get prod TLS_CERTIFICATE_CHAIN > chain.pem; pintle get prod TLS_PRIVATE_KEY > backup.key"
        default: ":"
        }
    }

    @Test(
        "Every example without a placeholder works in the example project",
        arguments: Effort.choice(of: ListedCommand.all.filter { !unready.contains($0.path) }, 13)
    )
    func works(command: ListedCommand) throws {
        let sandbox = try Sandbox(copying: try Founded.team.get())
        let variables = try sandbox.editor("exit 0").merging(["PATH": try sandbox.searchPath()]) { first, _ in first }
        for example in command.examples where !Self.placeholders.contains(where: example.contains) {
            let script = """
                set -e
                mkdir -p ~/src; ln -sfn "$PWD" ~/src/chat
                \(Self.preparation(command))
                \(example)
                """
            let outcome = try sandbox.run(["/usr/bin/env", "bash", "-c", script], variables: variables)
            #expect(outcome.status == 0, "\(example): \(outcome)")
        }
    }
}

struct CommandRegistryTests {
    @Test("The registry lists exactly the commands that have a file")
    func files() throws {
        let folder = SourceFolder("Sources/PintleCLI/Commands", suffix: "Command")
        let commands = PintleCommandRegistry.groups.flatMap(\.subcommands)
        #expect(try folder.differences(from: commands, kind: "PintleCommand") == [])
    }
}
