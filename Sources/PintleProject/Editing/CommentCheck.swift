package import PintleCrypto
package import PintleFindings
internal import PintleSystem
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
            return .secretInComment(secrets[number].name, path: path, line: comment.line)
        }
        return nil
    }
}

/// Secrets in one piece of guarded memory, found in a text in the time that reading it takes.
final class SecretAutomaton {
    private let texts: SecretBytes
    private let automaton: TextAutomaton
    /// Which secret each text of the automaton is.
    private let numbers: [Int]

    /// Builds the automaton; `nil` without secrets, and when no memory is left.
    ///
    /// - Parameters:
    ///   - secrets: The secrets.
    ///   - shortest: In bytes; shorter ones are left out.
    init?(_ secrets: [Secret], shortest: Int) {
        numbers = secrets.indices.filter { secrets[$0].count >= shortest }
        var ranges: [Range<Int>] = []
        var count = 0
        for number in numbers {
            ranges.append(count..<count + secrets[number].count)
            count += secrets[number].count
        }
        guard count > 0 else { return nil }
        let numbers = numbers
        let texts = try? SecretBytes(count: count) { span in
            var position = 0
            for number in numbers {
                secrets[number].withBytes { bytes in
                    for index in bytes.indices { span[position + index] = bytes[index] }
                    position += bytes.count
                }
            }
        }
        guard let texts else { return nil }
        automaton = texts.withBytes { TextAutomaton(ranges, in: $0) }
        self.texts = texts
    }

    /// The index, in the list given to `init`, of a secret in a text; `nil` when there is none.
    func secret(in text: Span<UInt8>) -> Int? {
        var found: Int?
        texts.withBytes { bytes in
            automaton.find(in: text, with: bytes) { if found == nil { found = numbers[$0] } }
        }
        return found
    }
}

/// A hash of any part of a text in a constant time, by a polynomial over the integers modulo 2^61 - 1.
///
/// The base is drawn at random, so nobody can write texts that collide.
struct RollingHash {
    private static let modulus: UInt64 = (1 << 61) - 1
    private let base: UInt64

    init(_ generator: inout SystemRandomNumberGenerator) {
        base = UInt64.random(in: 256..<Self.modulus, using: &generator)
    }

    /// The hash of all bytes.
    func of(_ bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for index in bytes.indices { hash = next(hash, bytes[index]) }
        return hash
    }

    /// Takes 16 bytes for each byte of the text.
    func prefixes(of text: Span<UInt8>) -> Prefixes {
        var hashes: [UInt64] = [0]
        var powers: [UInt64] = [1]
        hashes.reserveCapacity(text.count + 1)
        powers.reserveCapacity(text.count + 1)
        for index in text.indices {
            hashes.append(next(hashes[index], text[index]))
            powers.append(Self.product(powers[index], base))
        }
        return Prefixes(hashes: hashes, powers: powers)
    }

    /// The hashes of everything that a text begins with.
    struct Prefixes {
        fileprivate let hashes: [UInt64]
        fileprivate let powers: [UInt64]

        /// The hash of a part of the text.
        func hash(of range: Range<Int>) -> UInt64 {
            let before = RollingHash.product(hashes[range.lowerBound], powers[range.count])
            let hash = hashes[range.upperBound]
            return hash >= before ? hash - before : hash + RollingHash.modulus - before
        }
    }

    /// Bytes count from 1, so that a NUL in front changes the hash.
    private func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let sum = Self.product(hash, base) + UInt64(byte) + 1
        return sum >= Self.modulus ? sum - Self.modulus : sum
    }

    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (high, low) = left.multipliedFullWidth(by: right)
        let sum = (low & modulus) + (high << 3 | low >> 61)
        return sum >= modulus ? sum - modulus : sum
    }
}

extension PintleError {
    /// A comment contains the value of a secret.
    fileprivate static func secretInComment(_ name: String, path: String, line: Int) -> PintleError {
        PintleError(
            .refused,
            path: path,
            line: line,
            "a comment contains the value of \(name)",
            why: "comments are not sealed",
            fix: "remove the value from the comment"
        )
    }
}
