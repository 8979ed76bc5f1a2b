package import PintleCrypto
package import PintleFindings
internal import PintleVault

/// Finds values of secrets in comments, which are plaintext.
///
/// The time is that of reading the comments and the secrets once, however many there are: where the first bytes of a
/// secret stand in a comment, only hashes are compared, one for each length that a secret beginning so has. Where that
/// takes too long, an automaton takes over.
package final class CommentCheck {
    /// A shorter text occurs in comments by chance.
    package static let shortestSecret = 6

    private let secrets: [Secret]
    /// By the first bytes, under ``mask``: by length and hash, which secrets.
    private var index: [UInt64: [Int: [UInt64: [Int]]]] = [:]
    private let mask: UInt64
    private let hash: RollingHash
    /// The most hashes that are compared for each byte of a comment before the automaton takes over.
    private static let patience = 4
    private var automaton: SecretAutomaton?

    package init(_ secrets: [Secret]) {
        var generator = SystemRandomNumberGenerator()
        self.secrets = secrets
        // So no beginning of a secret is in ordinary memory.
        mask = generator.next()
        hash = RollingHash(&generator)
        for (number, secret) in secrets.enumerated() where secret.count >= Self.shortestSecret {
            let (start, value) = secret.withBytes { bytes in
                (Self.shortened(bytes.extracting(0..<Self.shortestSecret)) ^ mask, hash.of(bytes))
            }
            index[start, default: [:]][secret.count, default: [:]][value, default: []].append(number)
        }
    }

    /// Looks for a secret in a comment.
    ///
    /// - Returns: The index, in the list given to `init`, of a secret in the comment; `nil` when there is none.
    package func secret(in comment: Span<UInt8>) -> Int? {
        guard !index.isEmpty, comment.count >= Self.shortestSecret else { return nil }
        var budget = Self.patience * comment.count + 64
        var prefixes: RollingHash.Prefixes?
        var window = Self.shortened(comment.extracting(0..<(Self.shortestSecret - 1)))
        for last in (Self.shortestSecret - 1)..<comment.count {
            window = (window << 8 | UInt64(comment[last])) & 0xFFFF_FFFF_FFFF
            guard let lengths = index[window ^ mask] else { continue }
            let start = last - (Self.shortestSecret - 1)
            let hashes = prefixes ?? hash.prefixes(of: comment)
            prefixes = hashes
            budget -= lengths.count
            // Without memory for it the search is slow, but right.
            if budget < 0, let automaton = automaton ?? SecretAutomaton(secrets, shortest: Self.shortestSecret) {
                self.automaton = automaton
                return automaton.secret(in: comment)
            }
            for (length, secrets) in lengths where length <= comment.count - start {
                let range = start..<(start + length)
                for number in secrets[hashes.hash(of: range)] ?? [] where holds(comment.extracting(range), number) {
                    return number
                }
            }
        }
        return nil
    }

    private func holds(_ part: Span<UInt8>, _ number: Int) -> Bool {
        secrets[number].withBytes { ConstantTime.equal($0, part) }
    }

    /// The first bytes as one number.
    private static func shortened(_ bytes: Span<UInt8>) -> UInt64 {
        var number: UInt64 = 0
        for index in bytes.indices { number = number << 8 | UInt64(bytes[index]) }
        return number
    }
}

extension EnvFileDraft {
    /// The comments, and their line numbers after saving.
    var comments: [(line: Int, text: [UInt8])] {
        lines.enumerated().compactMap { index, line in
            guard case .comment(let text) = line else { return nil }
            return (index + 1, Array(text))
        }
    }

    /// Refuses a comment that contains the value of a secret, which would be plaintext.
    ///
    /// - Parameters:
    ///   - secrets: The secrets that this run knows, with their names.
    ///   - path: The file that the draft is for.
    /// - Throws: ``PintleError`` of code `refused`.
    func checkComments(against secrets: [(name: String, value: Secret)], path: String) throws(PintleError) {
        guard !secrets.isEmpty else { return }
        let comments = comments
        guard !comments.isEmpty else { return }
        if let problem = CommentCheck.problem(comments: comments, secrets: secrets, path: path) { throw problem }
    }
}

extension CommentCheck {
    /// The first problem of comments.
    ///
    /// - Parameters:
    ///   - comments: The lines without their ends, and their numbers.
    ///   - secrets: The secrets that they must not contain, with their names.
    ///   - path: Their file.
    /// - Returns: The first comment that holds a secret's value, as an error of code `refused`.
    package static func problem(
        comments: some Sequence<(line: Int, text: [UInt8])>,
        secrets: [(name: String, value: Secret)],
        path: String
    ) -> PintleError? {
        let check = CommentCheck(secrets.map(\.value))
        for comment in comments {
            guard let number = check.secret(in: comment.text.span) else { continue }
            return PintleError(
                .refused,
                path: path,
                line: comment.line,
                "a comment contains the value of \(secrets[number].name)",
                why: "comments are not sealed",
                fix: "remove the value from the comment"
            )
        }
        return nil
    }
}
