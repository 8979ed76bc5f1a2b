import PintleFindings
import Foundation
import PintleCore
import PintleRender
import PintleSystem
import Testing

@Suite("Names that shells keep for themselves")
struct ShellNameTests {
    private static let shells = [
        ["bash"], ["bash", "--posix"], ["dash"], ["zsh", "-f"], ["mksh"], ["ksh93"],
    ]
    /// Texts, a number and a negative one: some names take only the one or the other.
    private static let values = ["p q;x", "7", "-3"]
    /// ksh keeps the names of locales that it knows, and says nothing else of the others.
    private static func isLocale(_ name: String) -> Bool { name == "LANG" || name.hasPrefix("LC_") }

    /// Every name that a shell knows or its manual speaks of.
    private static let names = Result { try allNames() }

    private static func allNames() throws -> Set<String> {
        let manuals = ["bash", "dash", "mksh", "ksh93"].map { "man -P cat \($0) 2>/dev/null | col -b" }
        let lists = [
            "bash -c 'compgen -v'", "ksh93 -c 'typeset +p; typeset'", "mksh -c 'typeset +'",
            "zsh -f -c 'zmodload zsh/parameter zsh/zle zsh/sched zsh/termcap zsh/terminfo; print -l ${(k)parameters}'",
        ]
        var names = Set(known)
        for command in manuals + lists {
            let text = try run(["sh", "-c", command]).output
            let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_") }.map(String.init)
            names.formUnion(
                words.filter { word in
                    word.first?.isNumber == false
                        && (command.hasPrefix("zsh") || word.allSatisfy { !$0.isLowercase } && word.count > 2)
                }
            )
        }
        return names.filter { EnvKey($0) != nil }
    }

    /// The names that are required also without an installed manual.
    private static let known = [
        "OPTIND", "FUNCNEST", "HISTSIZE", "LINES", "COLUMNS", "KEYTIMEOUT", "TTYIDLE", "ERRNO", "TRY_BLOCK_ERROR",
        "TRY_BLOCK_INTERRUPT", "TMOUT", "UID", "PPID", "BASHOPTS", "SHELLOPTS", "KSHUID", "USER_ID",
    ]

    @Test("Every name that is not refused arrives with its value, and nothing stops the shell", arguments: shells)
    func accepted(shell: [String]) throws {
        let names = try Self.names.get().filter { try !Self.isRefused($0) && !Self.isLocale($0) }.sorted()
        #expect(names.count > 150)
        for value in Self.values {
            let altered = try Self.altered(names, value, shell)
            #expect(altered == [], "\(value)")
        }
    }

    @Test("A refused name is one that a shell alters, or by which it finds what it runs", arguments: known)
    func refused(name: String) throws {
        #expect(try Self.isRefused(name))
        let isAltered = try Self.shells.contains { shell in
            try Self.values.contains { try Self.altered([name], $0, shell) != [] }
        }
        #expect(isAltered)
    }

    private static func isRefused(_ name: String) throws -> Bool {
        let findings = try Fixture.findings(
            [Fixture.setting("k", "x", key: name)],
            Fixture.target("dotenv", options: ["dialect": "shell"])
        )
        return findings.contains { $0.code == "DEL004" }
    }

    /// The names that do not arrive.
    private static func altered(_ names: [String], _ value: String, _ shell: [String]) throws -> [String] {
        let directory = try TemporaryDirectory()
        let lines = names.map { "\($0)='\(value)'\n" }.joined() + "ZZ_LAST=end\n"
        try directory.write("server.env", Array(lines.utf8))
        let program = #"set -eua; . "$1"; exec /usr/bin/env -0"#
        let clean = ["-i", "PATH=/usr/bin:/bin", "HOME=/nonexistent"]
        let child = try run(clean + shell + ["-c", program, "sh", "./server.env"], in: directory.path)
        let found = Set(child.output.split(separator: "\0").map(String.init))
        guard child.status == 0, found.contains("ZZ_LAST=end") else {
            guard names.count > 1 else { return names }
            let half = names.count / 2
            return try altered(Array(names[..<half]), value, shell) + altered(Array(names[half...]), value, shell)
        }
        return names.filter { !found.contains("\($0)=\(value)") }
    }

    private static func run(_ arguments: [String], in directory: String? = nil) throws -> (
        output: String, status: Int32
    ) {
        let own = try TemporaryDirectory()
        let child = try Child(arguments, in: directory ?? own.path)
        return (String(decoding: child.output, as: UTF8.self), child.status)
    }
}
