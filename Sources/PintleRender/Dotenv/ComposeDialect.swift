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
