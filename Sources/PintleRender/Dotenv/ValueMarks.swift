internal import PintleSystem

/// The parts of a value that some reader of env files misreads.
struct ValueMarks: OptionSet {
    let rawValue: UInt32

    static let apostrophe = ValueMarks(rawValue: 1 << 0)
    static let quote = ValueMarks(rawValue: 1 << 1)
    static let backslash = ValueMarks(rawValue: 1 << 2)
    static let doubleBackslash = ValueMarks(rawValue: 1 << 3)
    static let finalBackslash = ValueMarks(rawValue: 1 << 4)
    static let dollar = ValueMarks(rawValue: 1 << 5)
    static let expansion = ValueMarks(rawValue: 1 << 6)
    static let backtick = ValueMarks(rawValue: 1 << 7)
    static let exclamation = ValueMarks(rawValue: 1 << 8)
    static let newline = ValueMarks(rawValue: 1 << 9)
    static let carriageReturn = ValueMarks(rawValue: 1 << 10)
    static let lineEndPair = ValueMarks(rawValue: 1 << 11)
    static let finalQuote = ValueMarks(rawValue: 1 << 12)
    static let finalCarriageReturn = ValueMarks(rawValue: 1 << 13)
    /// A backslash before `n` or `r`.
    static let lineEscape = ValueMarks(rawValue: 1 << 14)
    static let hash = ValueMarks(rawValue: 1 << 15)
    /// It begins with a quote, a backtick, or any kind of blank.
    static let openingMark = ValueMarks(rawValue: 1 << 16)
    /// A noncharacter: a code point that never gets a character.
    static let noncharacter = ValueMarks(rawValue: 1 << 17)

    private static let names: [(ValueMarks, String)] = [
        (apostrophe, "an apostrophe"), (quote, "a double quote"), (backslash, "a backslash"),
        (doubleBackslash, "two backslashes"), (finalBackslash, "a backslash at the end"), (dollar, "a dollar sign"),
        (expansion, "`${`"), (backtick, "a backtick"), (exclamation, "an exclamation mark"),
        (newline, "a line break"), (carriageReturn, "a carriage return"),
        (lineEndPair, "a carriage return before a line break"), (finalQuote, "a double quote at the end"),
        (finalCarriageReturn, "a carriage return at the end"), (lineEscape, "a backslash before `n` or `r`"),
        (hash, "a `#`"), (openingMark, "a quote or a blank at the beginning"),
        (noncharacter, "a code point that is not a character"),
    ]

    /// The marks in words, for values that are not secret.
    var words: [String] { Self.names.filter { contains($0.0) }.map(\.1) }

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ text: Span<UInt8>) {
        self = []
        var previous: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            formUnion(Self.mark(byte))
            formUnion(Self.pair(previous, byte))
            previous = byte
        }
        switch previous {
        case UInt8(ascii: "\\"): insert(.finalBackslash)
        case UInt8(ascii: "\""): insert(.finalQuote)
        case UInt8(ascii: "\r"): insert(.finalCarriageReturn)
        default: break
        }
        var reader = ScalarReader()
        var isFirst = true
        while let scalar = reader.next(in: text) {
            if isFirst, Self.isOpening(scalar) { insert(.openingMark) }
            if scalar.value >= 0xFDD0, scalar.properties.isNoncharacterCodePoint { insert(.noncharacter) }
            isFirst = false
        }
    }

    private static func mark(_ byte: UInt8) -> ValueMarks {
        switch byte {
        case UInt8(ascii: "'"): .apostrophe
        case UInt8(ascii: "\""): .quote
        case UInt8(ascii: "\\"): .backslash
        case UInt8(ascii: "$"): .dollar
        case UInt8(ascii: "`"): .backtick
        case UInt8(ascii: "!"): .exclamation
        case UInt8(ascii: "#"): .hash
        case UInt8(ascii: "\n"): .newline
        case UInt8(ascii: "\r"): .carriageReturn
        default: []
        }
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> ValueMarks {
        switch (first, second) {
        case (UInt8(ascii: "\\"), UInt8(ascii: "\\")): .doubleBackslash
        case (UInt8(ascii: "\\"), UInt8(ascii: "n")), (UInt8(ascii: "\\"), UInt8(ascii: "r")): .lineEscape
        case (UInt8(ascii: "$"), UInt8(ascii: "{")): .expansion
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): .lineEndPair
        default: []
        }
    }

    /// JavaScript and Go also trim U+FEFF and control characters that are not white space in Unicode.
    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar == "'" || scalar == "`" || scalar == "\u{FEFF}" || scalar.properties.isWhitespace
            || scalar.value < 0x20
    }
}

extension ValueMarks {
    /// The marks that a value without quotes must not have: dotenv libraries trim, cut and expand such a value, but
    /// undo no escapes.
    static let notBare: ValueMarks = [.openingMark, .hash, .dollar, .newline, .carriageReturn]
}
