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
