internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// Settings as the `KEY=VALUE` lines of one dialect.
struct DotenvLines: Sendable {
    let dialect: any DotenvDialect
    let target: Target

    func findings(for values: TargetValues) -> [Finding] {
        values.settings.flatMap { setting in
            [keyFinding(setting, values), valueFinding(setting, values)].compactMap(\.self)
        }
    }

    func render(_ values: TargetValues) throws(PintleError) -> RenderedText {
        let buffer = RenderBuffer()
        for setting in values.settings {
            buffer.append(setting.setting.key.text)
            buffer.append("=")
            let isWritten = setting.text.withBytes { text in
                isShort(setting.setting.key, text) && dialect.form(text).append(text, to: buffer)
            }
            guard isWritten else { throw .renderRefused(target: target.name) }
            buffer.append("\n")
        }
        return buffer.finish()
    }

    private func keyFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        dialect.objection(to: setting.setting.key).map {
            .illegalKey(setting, in: values.environment, target: target, why: $0)
        }
    }

    private func valueFinding(_ setting: ResolvedSetting, _ values: TargetValues) -> Finding? {
        guard setting.text.withBytes({ isShort(setting.setting.key, $0) }) else {
            return .unrepresentable(
                setting,
                in: values.environment,
                target: target,
                reason: "its readers (\(dialect.readers)) take at most \(dialect.maximumLineLength) bytes a line",
                fix: dialect.remedy
            )
        }
        guard case .none(let obstacles) = setting.text.withBytes({ dialect.form($0) }) else { return nil }
        // The characters of a secret are not disclosed.
        let isHidden = setting.setting.isSecret || setting.text.isProtected
        return .unrepresentable(
            setting,
            in: values.environment,
            target: target,
            reason: "its readers (\(dialect.readers)) agree on no way to quote "
                + (isHidden ? "its characters" : obstacles),
            fix: dialect.remedy
        )
    }

    private func isShort(_ key: EnvKey, _ text: Span<UInt8>) -> Bool {
        key.text.utf8.count + 1 + text.count <= dialect.maximumLineLength
    }
}

/// One way to write a value in an env file.
enum DotenvForm {
    /// As it is.
    case bare
    /// Between two of these quotes, with some bytes escaped.
    case quoted(UInt8, DotenvEscapes = DotenvEscapes())
    /// Not at all; with the obstacle, in words, for values that are not secret.
    case none(obstacles: String)

    static func none(_ marks: ValueMarks) -> DotenvForm { .none(obstacles: marks.words.joined(separator: " and ")) }

    /// Appends the value.
    ///
    /// - Returns: Whether there was a way to write it.
    func append(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer) -> Bool {
        switch self {
        case .bare: buffer.append(text)
        case .quoted(let quote, let escapes):
            buffer.append(quote)
            for index in text.indices { escapes.append(text[index], to: buffer) }
            buffer.append(quote)
        case .none: return false
        }
        return true
    }
}

/// Bytes that are written otherwise between quotes.
struct DotenvEscapes: Sendable {
    private let replacements: [UInt8: String]

    init(_ replacements: [UInt8: String] = [:]) {
        self.replacements = replacements
    }

    func append(_ byte: UInt8, to buffer: borrowing RenderBuffer) {
        if let replacement = replacements[byte] { buffer.append(replacement) } else { buffer.append(byte) }
    }
}

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
