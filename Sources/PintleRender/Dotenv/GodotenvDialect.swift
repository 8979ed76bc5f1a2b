internal import PintleCore
internal import PintleSystem

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
