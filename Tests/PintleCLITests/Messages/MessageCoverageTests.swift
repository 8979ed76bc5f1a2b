import Foundation
import Testing

@Suite("Every failure message in the sources has a golden file")
struct MessageCoverageTests {
    /// Messages without a golden file, and the reasons.
    private static let exceptions = [
        "there is no generation left": "nobody reaches it, and a claim of it is refused before",
        "the file has the last generation there is, ": "nobody reaches it",
        "the entry has more than ": "RosterLimitTests make such an entry",
        "the roster has no entry ": "the verifier refuses the file before",
        " was not opened for the merge": "all values that are compared are opened before",
        "the founder is not a member": "the founding itself makes him one",
        " begins with cannot be saved:": "init reads the files that it is given in the same way before",
        "git: a file is larger than ": "the files of a commit are smaller, or were refused when they were saved",
        "git did not end in time": "git has to hang",
        "git refuses the repository in ": "only root gives files to others: HostileRepositoryTests",
        "the file, the schema or the roster was changed while the file was to be signed":
            "two have to change it at the same moment",
        "the schema was changed while it was to be signed": "two have to change it at the same moment",
        " is not a member any more": "two have to change the roster at the same moment",
        " changed while you were asked": "the file has to change during the question",
        "Pintle found no name for you": "there is always one to fall back on",
        " ended the edit, and nothing was saved": "EditingFailureTests send signals",
        " ended the prompt": "TerminalMessageTests type it",
        "the terminal closed before the passphrase was repeated": "a terminal has to go between two questions",
        "the value has several lines, but the prompt takes one": "TerminalMessageTests type it",
        "the footer is not in the form that Pintle writes": "its parts are refused before: a second look",
        " names a roster entry later than the one that the file was signed at": "SealingTests make such a file",
        "the schema is larger than ": "the file is not read so far",
        "your key only reads: keys of age and of OpenSSH do not sign": "such a member has no right to write",
        "there is no receipt": "only services ask for it: ReceiptTests",
        "an empty passphrase protects nothing": "the command asks again: IdentityTextTests",
        "secrets are in plaintext": "the findings are shown in its place",
        "times lie in the future": "the findings are shown in its place",
        " has the last data key number that there is": "nobody draws four billion keys",
        ": the roster here lacks entries that this machine has seen": "EpochAttackTests take the entries away",
        "standard output was closed before all files were listed": "UnlistedRenderTests close it",
        "this is an older state: the roster has ": "a longer roster of another branch hides it: RosterTrustTests",
        " is refused: ": "the findings are shown in its place",
        "this private key belongs to another user": "only root gives files to others: IdentityFileTests",
        "the command did not end within ": "KeyCommandTests run such a command",
        "; putting the old files back failed too: ": "the disk has to fail twice",
        " changed, and SIGHUP cannot bring that to a running command": "RunChangeTests change a variable",
        ", and so cannot see whether ": "WaivingTests have such a member",
        "the value keeps its old name in ": "RenameTests have such a member",
        "the schema was merged by hand, and is not signed yet": "UnmergedFileTests merge it by hand",
    ]

    private static var root: URL {
        URL(filePath: #filePath).appending(path: "../../../..").standardized
    }

    private static func texts(below directory: String, where isWanted: (String) -> Bool) throws -> [String] {
        let base = root.appending(path: directory)
        let files = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        return try files.filter(isWanted).map { try String(contentsOf: base.appending(path: $0), encoding: .utf8) }
    }

    @Test("Every message has one, except those of broken machines and races")
    func covered() throws {
        let sources = try Self.texts(below: "Sources") { $0.hasSuffix(".swift") }
        let golden = try Self.texts(below: "Tests") { $0.contains("/Golden/") }.joined(separator: "\n")
        let messages = Set(sources.flatMap(WrittenMessage.all))
        #expect(messages.count > 150)
        let missing = messages.map(\.text).filter { !golden.contains($0) && Self.exceptions[$0] == nil }
        #expect(missing.sorted() == [])
    }

    @Test("Every exception belongs to a message in the sources")
    func current() throws {
        let messages = Set(try Self.texts(below: "Sources") { $0.hasSuffix(".swift") }.flatMap(WrittenMessage.all))
        let gone = Self.exceptions.keys.filter { !messages.contains(WrittenMessage(text: $0)) }
        #expect(gone == [])
    }
}

/// A failure message in a source file: its longest constant part.
struct WrittenMessage: Hashable {
    let text: String

    /// Every message of a source file: the first string that stands, without a label, in the making of an error.
    static func all(in source: String) -> [WrittenMessage] {
        source.matches(of: /\bPintleError(?:\.olderState)?\(/).compactMap { match in
            var scanner = Scanner(rest: source[match.range.upperBound...])
            return scanner.message()
        }
    }

    /// Reads the arguments of a call, as far as its strings and parentheses go.
    private struct Scanner {
        var rest: Substring
        private var depth = 1
        private var label = ""

        init(rest: Substring) {
            self.rest = rest
        }

        mutating func message() -> WrittenMessage? {
            while depth > 0, let character = rest.popFirst() {
                switch character {
                case "(", "[", "{": depth += 1
                case ")", "]", "}": depth -= 1
                case ",": if depth == 1 { label = "" }
                case ":": label = "labelled"
                case "?": label = ""
                case "\"":
                    let pieces = string()
                    guard label.isEmpty, depth == 1, let longest = pieces.max(by: { $0.count < $1.count }),
                        longest.count > 5
                    else { continue }
                    return WrittenMessage(text: longest)
                default: continue
                }
            }
            return nil
        }

        /// The parts of a string between what is put into it; its opening quote is read.
        private mutating func string() -> [String] {
            var pieces = [""]
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\" else {
                    pieces[pieces.count - 1].append(character)
                    continue
                }
                let next = rest.popFirst()
                if next == "(" {
                    skipInterpolation()
                    pieces.append("")
                } else if next == "n" {
                    pieces.append("")
                } else if let next {
                    pieces[pieces.count - 1].append(next)
                }
            }
            return pieces
        }

        private mutating func skipInterpolation() {
            var open = 1
            while open > 0, let character = rest.popFirst() {
                switch character {
                case "(": open += 1
                case ")": open -= 1
                case "\"": _ = string()
                default: continue
                }
            }
        }
    }
}
