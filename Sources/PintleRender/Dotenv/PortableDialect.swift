internal import PintleCore

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
