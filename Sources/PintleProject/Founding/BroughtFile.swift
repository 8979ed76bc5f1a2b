package import PintleCore
package import PintleFindings
internal import PintleSystem
internal import PintleVault

/// An env file that is imported into a new project.
package struct BroughtFile: Sendable {
    /// The path of the file.
    package let path: String
    package let environment: EnvironmentName
    /// The body as Pintle writes it.
    package let body: [UInt8]
    package let values: [Value]
    /// The parts that were not imported, a line each without values.
    package let notes: [String]

    /// A value of the file.
    package struct Value: Sendable {
        package let key: EnvKey
        package let value: [UInt8]
        let guess: SettingGuess
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file, for messages.
    ///   - bytes: Its contents.
    ///   - environment: The environment that gets its values.
    /// - Throws: ``PintleError`` with every line that cannot be read.
    package init(_ path: String, _ bytes: [UInt8], environment: EnvironmentName) throws(PintleError) {
        let text = EnvText(reading: bytes.span)
        guard text.mistakes.isEmpty else { throw .unreadableImport(path, text.mistakes) }
        let values = Self.values(text, bytes)
        let secrets = CommentSecrets(values.filter { $0.guess == .secret }.map(\.value))
        self.path = path
        self.environment = environment
        self.values = values
        (body, notes) = Self.body(of: text, bytes, secrets, path)
    }

    /// The body as Pintle writes it, with notes about comments that were left out.
    private static func body(
        of text: EnvText,
        _ bytes: [UInt8],
        _ secrets: CommentSecrets,
        _ path: String
    ) -> (body: [UInt8], notes: [String]) {
        var body: [UInt8] = []
        var notes: [String] = []
        for line in text.lines {
            switch line.content {
            case .blank: break
            case .comment(let comment):
                let written = Comment.line(comment)
                if let problem = Comment.problem(in: written.span) ?? secrets.problem(in: written) {
                    notes.append("\(RawForbidden.escaped(path)):\(line.number): left out: \(problem)")
                    continue
                }
                body += written
            case .assignment(let assignment):
                var value: [UInt8] = []
                EnvText.decode(assignment, in: bytes.span) { value.append($0) }
                body += Array("\(assignment.key)=".utf8) + EnvValue.encoded(value.span)
            }
            body.append(UInt8(ascii: "\n"))
        }
        let rest = notes.count - mostNotes
        if rest > 0 {
            notes.removeLast(rest)
            notes.append("\(RawForbidden.escaped(path)): left out: \(rest) more comments")
        }
        return (body, notes)
    }

    /// More comments than these are counted, not named.
    private static let mostNotes = 100

    private static func values(_ text: EnvText, _ bytes: [UInt8]) -> [Value] {
        text.lines.compactMap { line in
            guard case .assignment(let assignment) = line.content else { return nil }
            var value: [UInt8] = []
            EnvText.decode(assignment, in: bytes.span) { value.append($0) }
            let guess = SettingGuess(assignment.key, [value])
            return Value(key: assignment.key, value: value, guess: guess)
        }
    }

    /// Refuses two files for one environment.
    package static func checkAreDistinct(_ files: [BroughtFile]) throws(PintleError) {
        var seen: Set<EnvironmentName> = []
        for file in files where !seen.insert(file.environment).inserted {
            throw .severalImports(for: file.environment)
        }
    }

    /// The path and the environment in an argument `[ENV=]FILE`.
    package static func parts(of argument: String) throws(PintleError) -> (path: String, EnvironmentName) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let name = parts.count == 2 ? EnvironmentName(parts[0]) : environment(of: argument)
        guard let name, ["base", "dev", "staging", "prod"].contains(name.text) else {
            throw PintleError(.usage, "--from takes base, dev, staging or prod", fix: "write --from prod=FILE")
        }
        return (parts.count == 2 ? parts[1] : argument, name)
    }

    /// The file's path in a project; `nil` when it is elsewhere.
    package func path(in project: ProjectDirectory) -> String? {
        let (directory, name) = Files.split(path)
        guard let directory = try? ProjectDirectory(directory).path else { return nil }
        let whole = directory + "/" + name
        return whole.hasPrefix(project.path + "/") ? String(whole.dropFirst(project.path.count + 1)) : nil
    }

    /// The environment that a file's name suggests: `.env.production` is prod, `staging.env` staging; others are dev.
    private static func environment(of path: String) -> EnvironmentName? {
        let name = Files.split(path).name.lowercased()
        let words = name.split { !$0.isLetter }.map(String.init)
        if words.contains(where: ["prod", "production", "live"].contains) { return EnvironmentName("prod") }
        if words.contains(where: ["staging", "stage", "preview"].contains) { return EnvironmentName("staging") }
        return EnvironmentName("dev")
    }
}

extension PintleError {
    fileprivate static func unreadableImport(_ path: String, _ mistakes: [EnvText.Mistake]) -> PintleError {
        let lines = mistakes.map { "\(path):\($0.line): \($0.problem); \($0.fix)" }
        return PintleError(
            .malformed,
            "\(RawForbidden.escaped(path)) cannot be read:\n  " + lines.joined(separator: "\n  "),
            fix: "correct these lines and run it again; nothing was written"
        )
    }

    /// Two files become the same environment.
    fileprivate static func severalImports(for name: EnvironmentName) -> PintleError {
        PintleError(
            .usage,
            "two files are given for \(name)",
            fix: "name the environment of each: --from staging=FILE --from prod=FILE"
        )
    }
}

/// A value of an env file from elsewhere, judged by its looks.
struct PlainValue {
    private static let longestWord = 24
    private static let longestHost = 253
    /// A label or a part of a path this long that mixes letters and digits may be a token.
    private static let longestMixture = 16

    private let text: String

    init(_ bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
    }

    var isBool: Bool { text == "true" || text == "false" }

    var isInt: Bool {
        (1..<18).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isDigit)
            && (text == "0" || text.utf8.first != 0x30)
    }

    /// A short word of small letters, such as `production` or `ap-southeast-1`.
    var isWord: Bool {
        guard let first = text.utf8.first, Self.isSmall(first), text.utf8.count <= Self.longestWord,
            text.utf8.allSatisfy({ Self.isSmall($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return false }
        return text.utf8.count(where: Self.isDigit) <= 3
    }

    var isHost: Bool { Self.isHost(text[...]) }

    /// An address that carries neither a password nor a token: no user, query or fragment, no part that looks drawn.
    var isURL: Bool {
        guard let scheme = ["https://", "http://", "wss://", "ws://"].first(where: text.hasPrefix) else { return false }
        let parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        guard let authority = parts.first else { return false }
        let address = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard Self.isHost(address[0]) else { return false }
        if address.count > 1, address[1].isEmpty || !address[1].utf8.allSatisfy(Self.isDigit) { return false }
        return parts.dropFirst().allSatisfy(Self.isPlainPart)
    }

    var isMailAddress: Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return false }
        return parts[0].utf8.count <= 64 && parts[0].utf8.allSatisfy { Self.isPathByte($0) || $0 == UInt8(ascii: "+") }
            && !Self.isDrawn(parts[0], from: Self.longestMixture) && Self.isHost(parts[1])
    }

    // MARK: - Parts

    private static func isHost(_ text: Substring) -> Bool {
        guard !text.isEmpty, text.utf8.count <= longestHost else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && !isDrawn(label, from: longestMixture)
                && label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// Tokens in paths can be short: what mixes letters and digits passes as a version such as `v1` alone.
    private static func isPlainPart(_ part: Substring) -> Bool {
        guard part.utf8.count <= 32, part.utf8.allSatisfy(isPathByte), part.utf8.count(where: isDigit) <= 6 else {
            return false
        }
        let hasBothCases = part.utf8.contains(where: isSmall) && part.utf8.contains { isLetter($0) && !isSmall($0) }
        return !(hasBothCases && part.utf8.count >= longestMixture) && !isDrawn(part, from: 5)
    }

    /// Whether a text of at least so many bytes mixes letters and digits.
    private static func isDrawn(_ part: Substring, from count: Int) -> Bool {
        part.utf8.count >= count && part.utf8.contains(where: isLetter) && part.utf8.contains(where: isDigit)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
    }
}

/// Finds possible secrets in imported comments, because comments are plaintext.
struct CommentSecrets {
    /// In bytes; shorter values occur in sentences by chance, so they count as whole words only.
    private static let shortestInside = 6
    /// In bytes; a word of letters and digits this long is no word.
    private static let shortestToken = 16

    private let short: Set<ArraySlice<UInt8>>
    private let long: [UInt8]
    private let automaton: TextAutomaton

    /// - Parameter secrets: The values of the same file that are taken as secrets.
    init(_ secrets: [[UInt8]]) {
        short = Set(secrets.filter { !$0.isEmpty && $0.count < Self.shortestInside }.map { $0[...] })
        let others = secrets.filter { $0.count >= Self.shortestInside }
        var ranges: [Range<Int>] = []
        for secret in others {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + secret.count)
        }
        let long = Array(others.joined())
        automaton = TextAutomaton(ranges, in: long.span)
        self.long = long
    }

    /// - Parameter line: The comment.
    /// - Returns: The problem, without the text; `nil` when there is none.
    func problem(in line: [UInt8]) -> String? {
        let words = line.split { !Self.isWordByte($0) }
        if words.contains(where: Self.isToken) { return "the comment contains what looks like a key or token" }
        var isHeld = words.contains(where: short.contains)
        automaton.find(in: line.span, with: long.span) { _ in isHeld = true }
        return isHeld ? "the comment contains the value of a secret" : nil
    }

    private static func isToken(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= shortestToken && word.contains(where: PlainValue.isDigit)
            && word.contains(where: PlainValue.isLetter)
    }

    /// Addresses and dates fall into parts; base64 and prefixed keys stay whole.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        PlainValue.isLetter(byte) || PlainValue.isDigit(byte)
            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "=")].contains(byte)
    }
}
