internal import PintleCore

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
