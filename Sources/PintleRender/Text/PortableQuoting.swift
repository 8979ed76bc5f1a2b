internal import PintleCore

/// How a value is written so that every reader of the portable dotenv dialect reads it back.
///
/// Bare, in single quotes, or in double quotes; measured with node's `dotenv`, Node `--env-file`, python-dotenv, godotenv,
/// Compose, systemd, bash and dash. None of the escapes means the same to all of them, so none is used.
struct PortableQuoting {
    private enum Form { case bare, single, double, none }

    private let form: Form
    private var seen: Marks = []

    init(_ text: Span<UInt8>) {
        var isBare = true
        var previous: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            isBare = isBare && Self.isBare(byte)
            if let mark = Self.mark(byte) { seen.insert(mark) }
            // python-dotenv unescapes it, and expands this, between single quotes too.
            if byte == UInt8(ascii: "\\"), previous == byte { seen.insert(.doubleBackslash) }
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { seen.insert(.expansion) }
            previous = byte
        }
        if previous == UInt8(ascii: "\\") { seen.insert(.finalBackslash) }
        form = isBare ? .bare : Self.quoted(seen)
    }

    private static func quoted(_ seen: Marks) -> Form {
        if seen.isDisjoint(with: notSingle) { return .single }
        return seen.isDisjoint(with: notDouble) ? .double : .none
    }

    var isPossible: Bool { form != .none }

    /// What stands in the way, in words; for values that are no secrets.
    var obstacles: String {
        let single = seen.intersection(Self.notSingle).words
        let double = seen.intersection(Self.notDouble).subtracting(Self.notSingle).words
        return single.joined(separator: " and ")
            + (double.isEmpty ? "" : " together with " + double.joined(separator: " and "))
    }

    /// Appends the value.
    ///
    /// - Returns: Whether there was a way to write it.
    func append(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer) -> Bool {
        switch form {
        case .bare: buffer.append(text)
        case .single: append(text, between: UInt8(ascii: "'"), to: buffer)
        case .double: append(text, between: UInt8(ascii: "\""), to: buffer)
        case .none: return false
        }
        return true
    }

    private func append(_ text: Span<UInt8>, between quote: UInt8, to buffer: borrowing RenderBuffer) {
        buffer.append(quote)
        buffer.append(text)
        buffer.append(quote)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"),
            UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func mark(_ byte: UInt8) -> Marks? {
        switch byte {
        case UInt8(ascii: "'"): .apostrophe
        case UInt8(ascii: "\""): .quote
        case UInt8(ascii: "\\"): .backslash
        case UInt8(ascii: "$"): .dollar
        case UInt8(ascii: "`"): .backtick
        case UInt8(ascii: "!"): .exclamation
        case UInt8(ascii: "\n"): .newline
        case UInt8(ascii: "\r"): .carriageReturn
        default: nil
        }
    }

    private static let notSingle: Marks = [
        .apostrophe, .doubleBackslash, .finalBackslash, .carriageReturn, .expansion,
    ]
    private static let notDouble: Marks = [
        .quote, .backslash, .dollar, .backtick, .newline, .carriageReturn, .exclamation,
    ]

    private struct Marks: OptionSet {
        let rawValue: UInt16

        static let apostrophe = Marks(rawValue: 1 << 0)
        static let quote = Marks(rawValue: 1 << 1)
        static let backslash = Marks(rawValue: 1 << 2)
        static let doubleBackslash = Marks(rawValue: 1 << 3)
        static let finalBackslash = Marks(rawValue: 1 << 4)
        static let dollar = Marks(rawValue: 1 << 5)
        static let expansion = Marks(rawValue: 1 << 6)
        static let backtick = Marks(rawValue: 1 << 7)
        static let exclamation = Marks(rawValue: 1 << 8)
        static let newline = Marks(rawValue: 1 << 9)
        static let carriageReturn = Marks(rawValue: 1 << 10)

        private static let names: [(Marks, String)] = [
            (apostrophe, "an apostrophe"), (quote, "a double quote"), (backslash, "a backslash"),
            (doubleBackslash, "two backslashes"), (finalBackslash, "a backslash at the end"), (dollar, "a dollar sign"),
            (expansion, "`${`"), (backtick, "a backtick"), (exclamation, "an exclamation mark"),
            (newline, "a line break"), (carriageReturn, "a carriage return"),
        ]

        var words: [String] { Self.names.filter { contains($0.0) }.map(\.1) }
    }
}
