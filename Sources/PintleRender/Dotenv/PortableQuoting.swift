/// The quoting of a value that every reader of the portable dotenv dialect reads back.
///
/// Bare, in single quotes, or in double quotes; measured with node's `dotenv`, Node `--env-file`, python-dotenv,
/// godotenv, Compose, systemd, bash, dash, zsh, mksh and ksh. None of the escapes means the same to all of them, so
/// none is used.
enum PortableQuoting {
    case bare, single, double
    /// With the obstacle, in words, for values that are not secret.
    case none(obstacles: String)

    init(_ text: Span<UInt8>) {
        // Most values are bare, and looking for marks takes longer.
        guard !Self.isBare(text) else {
            self = .bare
            return
        }
        let seen = ValueMarks(text)
        let single = seen.intersection(Self.notSingle)
        let double = seen.intersection(Self.notDouble)
        if single.isEmpty {
            self = .single
        } else if double.isEmpty {
            self = .double
        } else {
            let others = double.subtracting(Self.notSingle).words.joined(separator: " and ")
            self = .none(
                obstacles: single.words.joined(separator: " and ") + (others.isEmpty ? "" : " together with " + others)
            )
        }
    }

    /// python-dotenv unescapes two backslashes, and expands `${`, between single quotes too.
    private static let notSingle: ValueMarks = [
        .apostrophe, .doubleBackslash, .finalBackslash, .carriageReturn, .expansion, .noncharacter,
    ]
    private static let notDouble: ValueMarks = [
        .quote, .backslash, .dollar, .backtick, .newline, .carriageReturn, .exclamation, .noncharacter,
    ]

    private static func isBare(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            guard isBare(text[index]) else { return false }
            // zsh puts the path of a program in place of its name there (zshexpn(1), "`=' expansion").
            if text[index] == UInt8(ascii: "="), index == 0 || text[index - 1] == UInt8(ascii: ":") { return false }
        }
        return true
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
}
