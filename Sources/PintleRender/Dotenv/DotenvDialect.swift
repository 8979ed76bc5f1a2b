internal import PintleCore
internal import PintleSystem

/// The way in which one family of readers takes `KEY=VALUE` lines.
protocol DotenvDialect: Sendable {
    /// The readers, for messages.
    var readers: String { get }

    /// The way to fix a value that they cannot read.
    var remedy: String { get }

    /// The longest line, key and all, that the readers take, in bytes.
    var maximumLineLength: Int { get }

    /// Why the readers do not take a key like any other, as a clause; `nil` when they do.
    func objection(to key: EnvKey) -> String?

    /// The written form of a value.
    func form(_ text: Span<UInt8>) -> DotenvForm
}

extension DotenvDialect {
    var maximumLineLength: Int { EnvironmentLimit.maximumLength }

    var remedy: String {
        "hand it over in a file, with a target such as `docker-secrets` or `systemd-credentials`, or in another format"
    }

    func objection(to key: EnvKey) -> String? { nil }
}

/// The dialect of Docker Compose v2, as `.env` and as `env_file` (measured with compose-go): its double quotes have an
/// escape for everything that has a meaning between them.
struct ComposeDialect: DotenvDialect {
    let readers = "Docker Compose"

    private static let escapes = DotenvEscapes([
        UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "\""): #"\""#, UInt8(ascii: "$"): #"\$"#,
        UInt8(ascii: "\n"): #"\n"#, UInt8(ascii: "\r"): #"\r"#,
    ])

    func form(_ text: Span<UInt8>) -> DotenvForm { .quoted(UInt8(ascii: "\""), Self.escapes) }
}

/// The dialect of `docker run --env-file`: the rest of the line as it is, quotes included (measured with Docker's CLI
/// 28.2).
struct DockerDialect: DotenvDialect {
    let readers = "`docker run --env-file`"

    /// Measured; a scanner of Go's `bufio` takes 64 KiB with the line break.
    let maximumLineLength = 65_535

    private static let lost: ValueMarks = [.newline, .finalCarriageReturn]

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let lost = ValueMarks(text).intersection(Self.lost)
        return lost.isEmpty ? .bare : .none(lost)
    }
}

/// The dialect of `supabase secrets set --env-file`: godotenv, whose version 1.5.1 the Supabase CLI holds (measured
/// with it).
struct GodotenvDialect: DotenvDialect {
    let readers = "the Supabase CLI"

    /// Values of the file go through the network, not through execve(2).
    let maximumLineLength = Int.max

    private static let notSingle: ValueMarks = [.apostrophe, .finalBackslash, .lineEndPair]
    /// A final quote is trimmed though it is escaped, and a backslash before the closing one is taken for an escape.
    private static let notDouble: ValueMarks = [.finalQuote, .finalBackslash]
    private static let escapes = DotenvEscapes([
        UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "\""): #"\""#, UInt8(ascii: "$"): #"\$"#,
        UInt8(ascii: "\n"): #"\n"#, UInt8(ascii: "\r"): #"\r"#,
    ])

    func objection(to key: EnvKey) -> String? {
        key.text.hasPrefix("SUPABASE_") ? "the Supabase CLI skips such names with no more than a line of notice" : nil
    }

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let marks = ValueMarks(text)
        if marks.isDisjoint(with: Self.notSingle) { return .quoted(UInt8(ascii: "'")) }
        if marks.isDisjoint(with: Self.notDouble) { return .quoted(UInt8(ascii: "\""), Self.escapes) }
        if marks.contains(.finalBackslash), marks.isDisjoint(with: .notBare) { return .bare }
        return .none(marks.intersection(Self.notSingle.union(Self.notDouble)))
    }
}

/// The common dialect of Node's own `--env-file` and the package `dotenv` (measured with Node 20.20 and dotenv 17).
///
/// Quotes cannot be escaped; of the three kinds the first is taken that fits.
struct NodeDialect: DotenvDialect {
    let readers = "Node and its package `dotenv`"

    /// Node keeps its environment itself.
    let maximumLineLength = Int.max

    private static let quotes: [(quote: UInt8, obstacles: ValueMarks)] = [
        (UInt8(ascii: "'"), [.apostrophe, .finalBackslash, .carriageReturn]),
        (UInt8(ascii: "`"), [.backtick, .finalBackslash, .carriageReturn]),
        // Between these two escapes are undone.
        (UInt8(ascii: "\""), [.quote, .lineEscape, .finalBackslash, .carriageReturn]),
    ]

    func objection(to key: EnvKey) -> String? {
        key.text == "NODE_OPTIONS" ? "Node takes its own options from this variable" : nil
    }

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let marks = ValueMarks(text)
        if let quote = Self.quotes.first(where: { marks.isDisjoint(with: $0.obstacles) })?.quote {
            return .quoted(quote)
        }
        if marks.contains(.finalBackslash), marks.isDisjoint(with: .notBare) { return .bare }
        let obstacles = Self.quotes.reduce(ValueMarks()) { $0.union($1.obstacles) }
        return .none(marks.intersection(obstacles))
    }
}

/// The dialect that dotenv libraries, shells, Compose and systemd all read alike.
///
/// `docker run --env-file` is not among the readers: it keeps quotes, so it needs a dialect of its own.
struct PortableDialect: DotenvDialect {
    let readers = "dotenv libraries, shells, Compose, systemd"

    let remedy =
        "use a value without quotes, backslashes, `$`, backticks, `!` and carriage returns, or another format"

    func objection(to key: EnvKey) -> String? { ShellDialect().objection(to: key) }

    func form(_ text: Span<UInt8>) -> DotenvForm {
        switch PortableQuoting(text) {
        case .bare: .bare
        case .single: .quoted(UInt8(ascii: "'"))
        case .double: .quoted(UInt8(ascii: "\""))
        case .none(let obstacles): .none(obstacles: obstacles)
        }
    }
}

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

/// The dialect of python-dotenv, with and without `interpolate` (measured with 1.2).
///
/// It expands every `${NAME}`, and has no escape for it.
struct PythonDialect: DotenvDialect {
    let readers = "python-dotenv"

    /// Python keeps its environment itself.
    let maximumLineLength = Int.max

    private static let single = DotenvEscapes([UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "'"): #"\'"#])
    /// The file's own carriage returns are read as line breaks.
    private static let double = DotenvEscapes([
        UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "\""): #"\""#, UInt8(ascii: "\r"): #"\r"#,
    ])

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let marks = ValueMarks(text)
        if marks.contains(.expansion), Self.isExpanded(text) { return .none(.expansion) }
        // The end of a quoted value is looked for without counting the backslashes before it.
        if marks.contains(.finalBackslash) {
            let obstacles = marks.intersection([.openingMark, .hash, .newline, .carriageReturn])
            return obstacles.isEmpty ? .bare : .none(obstacles.union(.finalBackslash))
        }
        return marks.contains(.carriageReturn)
            ? .quoted(UInt8(ascii: "\""), Self.double) : .quoted(UInt8(ascii: "'"), Self.single)
    }

    /// Whether it has `${NAME}` or `${NAME:-DEFAULT}`.
    private static func isExpanded(_ text: Span<UInt8>) -> Bool {
        for start in text.indices where start > 0 && text[start] == UInt8(ascii: "{") {
            guard text[start - 1] == UInt8(ascii: "$") else { continue }
            var index = start + 1
            while index < text.count, text[index] != UInt8(ascii: "}"), text[index] != UInt8(ascii: ":") { index += 1 }
            if index + 1 < text.count, text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "-") {
                while index < text.count, text[index] != UInt8(ascii: "}") { index += 1 }
            }
            if index < text.count, text[index] == UInt8(ascii: "}") { return true }
        }
        return false
    }
}

/// The dialect of POSIX shells that source a file: `set -a; . ./file` (bash, dash, zsh, mksh and ksh, measured; nothing
/// else is quoted in single quotes, POSIX XCU 2.2.2).
struct ShellDialect: DotenvDialect {
    let readers = "shells"

    private static let escapes = DotenvEscapes([UInt8(ascii: "'"): #"'\''"#])

    func objection(to key: EnvKey) -> String? {
        ShellNames.isSpecial(key.text)
            ? "a shell that sources the file gives this variable a meaning of its own" : nil
    }

    func form(_ text: Span<UInt8>) -> DotenvForm { .quoted(UInt8(ascii: "'"), Self.escapes) }
}

/// The dialect of systemd's `EnvironmentFile=` (measured with the parser of systemd 252).
struct SystemdDialect: DotenvDialect {
    let readers = "systemd"

    /// systemd.exec(5), "EnvironmentFile=": between double quotes these four can follow a backslash.
    private static let escapes = DotenvEscapes([
        UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "\""): #"\""#, UInt8(ascii: "$"): #"\$"#, UInt8(ascii: "`"): "\\`",
    ])

    /// systemd does not accept noncharacters as UTF-8 and drops the whole file.
    func form(_ text: Span<UInt8>) -> DotenvForm {
        ValueMarks(text).contains(.noncharacter) ? .none(.noncharacter) : .quoted(UInt8(ascii: "\""), Self.escapes)
    }
}
