internal import PintleSystem

/// An estimate of how many guesses find a secret, as a power of two.
///
/// Words that people use, walks over a keyboard, sequences, repetitions and years count as one choice of a short list. All
/// other characters count with the smallest usual alphabet that the text is of. Text in base64 or hexadecimal digits is
/// judged as the text.
struct SecretStrength {
    /// The power of two that withstands guessing: a machine that tries a billion a second needs centuries for it.
    static let enough = 64.0

    let bits: Double
    /// The share of its letters in common words, 0 to 1.
    let wordShare: Double

    var isEnough: Bool { bits >= Self.enough && wordShare < 0.5 }

    init(_ text: Span<UInt8>) {
        let own = SecretStrength(judging: text)
        guard own.isEnough, let decoded = Self.decodedText(text) else {
            self = own
            return
        }
        let inner = decoded.withBytes(SecretStrength.init(judging:))
        self = inner.bits < own.bits ? inner : own
    }

    private init(judging text: Span<UInt8>) {
        let each = Self.bitsPerCharacter(of: text)
        let patterns = GuessablePatterns(text)
        bits = Double(text.count - patterns.coveredCount) * each + patterns.bits
        wordShare = CommonWords.share(of: text)
    }

    /// The text that base64 or hexadecimal digits stand for; `nil` when it is none that a person could have typed.
    private static func decodedText(_ text: Span<UInt8>) -> WipedStorage? {
        guard text.count >= 12, text.count <= 400 else { return nil }
        var bare = text
        if text.has("base64:") { bare = text.extracting(7..<text.count) }
        guard let decoded = HexText.decodeSecret(bare) ?? Base64.decodeSecretLeniently(bare), decoded.count >= 6,
            decoded.withBytes({ $0.allSatisfy(in: 0..<$0.count) { $0 >= 0x20 && $0 < 0x7F } })
        else { return nil }
        return decoded
    }

    private static func bitsPerCharacter(of text: Span<UInt8>) -> Double {
        let kinds = kinds.span
        var found: Kinds = []
        for index in text.indices { found.formUnion(Kinds(rawValue: kinds[Int(text[index])])) }
        if found.contains(.other) { return 6.57 }
        if found.contains(.url) { return 6 }
        let isSmall = !found.isDisjoint(with: [.small, .smallHex])
        let isCapital = !found.isDisjoint(with: [.capital, .capitalHex])
        if isSmall && isCapital { return 5.954 }
        if !found.isDisjoint(with: [.small, .capital]) { return 5.17 }
        if isSmall || isCapital { return 4 }
        return found.contains(.digits) ? 3.32 : 0
    }

    /// The alphabets of a text's characters.
    private struct Kinds: OptionSet {
        let rawValue: UInt8

        static let digits = Kinds(rawValue: 1)
        static let smallHex = Kinds(rawValue: 2)
        static let capitalHex = Kinds(rawValue: 4)
        static let small = Kinds(rawValue: 8)
        static let capital = Kinds(rawValue: 16)
        static let url = Kinds(rawValue: 32)
        static let other = Kinds(rawValue: 64)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of byte: UInt8) {
            switch byte {
            case 0x30...0x39: self = .digits
            case 0x61...0x66: self = .smallHex
            case 0x41...0x46: self = .capitalHex
            case 0x67...0x7A: self = .small
            case 0x47...0x5A: self = .capital
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                self = .url
            default: self = .other
            }
        }
    }

    /// The kind of each byte: every byte of every secret is asked for it.
    private static let kinds = (0...UInt8.max).map { Kinds(of: $0).rawValue }
}

/// The parts of a text that a guesser tries first.
struct GuessablePatterns {
    /// The bits of all parts together.
    private(set) var bits = 0.0
    /// The number of characters in them.
    private(set) var coveredCount = 0

    private static let wordBits = 9.0
    private static let yearBits = 7.0
    private static let runBits = 7.0

    init(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let word = CommonWords.length(in: text, at: index)
            let run = Self.runLength(text, from: index)
            if word >= 4, word >= run {
                add(word, Self.wordBits)
                index += word
            } else if run >= 4 {
                add(run, Self.runBits)
                index += run
            } else if Self.isYear(text, at: index) {
                add(4, Self.yearBits)
                index += 4
            } else {
                index += 1
            }
        }
    }

    private mutating func add(_ count: Int, _ bits: Double) {
        coveredCount += count
        self.bits += bits
    }

    /// The length of a walk over neighbouring keys, a sequence or a repetition.
    private static func runLength(_ text: Span<UInt8>, from start: Int) -> Int {
        guard start + 1 < text.count else { return 1 }
        let step = Int(text[start + 1]) - Int(text[start])
        var longest = 1
        if (-1...1).contains(step) {
            var end = start + 2
            while end < text.count, Int(text[end]) - Int(text[end - 1]) == step { end += 1 }
            longest = end - start
        }
        let places = places.span
        var end = start + 1
        while end < text.count, isNeighbour(places, text[end - 1], text[end]) { end += 1 }
        return max(longest, end - start)
    }

    /// The rows of a keyboard.
    private static let places: [UInt8] = {
        var places = [UInt8](repeating: 0, count: 256)
        for (row, keys) in ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, key) in keys.utf8.enumerated() { places[Int(key)] = UInt8(row * 16 + column + 1) }
        }
        return places
    }()

    private static func isNeighbour(_ places: Span<UInt8>, _ one: UInt8, _ other: UInt8) -> Bool {
        let (first, second) = (places[Int(one.asciiLowercased)], places[Int(other.asciiLowercased)])
        guard first > 0, second > 0 else { return false }
        return first + 1 == second || second + 1 == first
    }

    /// A year of the last or this century, not within a longer number.
    private static func isYear(_ text: Span<UInt8>, at index: Int) -> Bool {
        guard index + 4 <= text.count, text.has("19", at: index) || text.has("20", at: index), text[index + 2].isDigit,
            text[index + 3].isDigit
        else { return false }
        return (index == 0 || !text[index - 1].isDigit) && (index + 4 == text.count || !text[index + 4].isDigit)
    }
}

/// Recognises texts with a pattern: `000000`, `abcdef`, `987654`, `DEADBEEFDEADBEEF`.
enum SequenceText {
    private static let shortestRun = 6

    static func matches(_ text: Span<UInt8>) -> Bool {
        guard text.count >= shortestRun else { return false }
        return hasLongRun(text) || isRepeated(text)
    }

    /// A run of equal steps of -1, 0 or 1 that is six long and a quarter of the whole: shorter ones come by chance.
    private static func hasLongRun(_ text: Span<UInt8>) -> Bool {
        let enough = max(shortestRun, (text.count + 3) / 4)
        var (length, step) = (1, 2)
        for index in 1..<text.count {
            let now = Int(text[index]) - Int(text[index - 1])
            if now == step, (-1...1).contains(now) {
                length += 1
            } else {
                (length, step) = (2, now)
            }
            if length >= enough, (-1...1).contains(step) { return true }
        }
        return false
    }

    /// Whether the text repeats a part of at most a third of its length.
    private static func isRepeated(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 6 else { return false }
        for period in 1...text.count / 3 where text[period] == text[0] {
            var index = period
            while index < text.count, text[index] == text[index - period] { index += 1 }
            if index == text.count { return true }
        }
        return false
    }
}
