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
    package let values: [(key: EnvKey, value: [UInt8])]
    /// The parts that were not imported, a line each without values.
    package let notes: [String]

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
        let secrets = CommentSecrets(values.filter { SettingGuess($0.key, [$0.value]) == .secret }.map(\.value))
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

    private static func values(_ text: EnvText, _ bytes: [UInt8]) -> [(key: EnvKey, value: [UInt8])] {
        text.lines.compactMap { line in
            guard case .assignment(let assignment) = line.content else { return nil }
            var value: [UInt8] = []
            EnvText.decode(assignment, in: bytes.span) { value.append($0) }
            return (assignment.key, value)
        }
    }

    /// Refuses two files for one environment.
    package static func checkAreDistinct(_ files: [BroughtFile]) throws(PintleError) {
        var seen: Set<EnvironmentName> = []
        for file in files where !seen.insert(file.environment).inserted {
            throw PintleError(
                .usage,
                "two files are given for \(file.environment)",
                fix: "name the environment of each: --from staging=FILE --from prod=FILE"
            )
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
}
