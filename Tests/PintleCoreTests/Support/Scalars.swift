import PintleSystem

/// Characters that texts are tried with.
enum Scalars {
    /// Every character that may stand raw nowhere, NUL excepted, which no value can hold.
    static let forbidden: [Unicode.Scalar] = (1...0xE0FFF).compactMap(Unicode.Scalar.init)
        .filter(RawForbidden.contains)

    /// Those that are easily mistaken: for syntax, for each other, for nothing.
    static let awkward: [Unicode.Scalar] = [
        "\"", "'", "#", ":", "\\", "`", "$", "{", "}", "=", " ", "\n", "\r", "\t", "\u{1}", "\u{7F}", "\u{85}",
        "\u{A0}",
        "\u{AD}", "\u{301}", "\u{E9}", "\u{2028}", "\u{202E}", "\u{200D}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}",
        "\u{1F6A2}",
        "\u{E0041}", "\u{10FFFF}", "a", "Z", "0", "_", "u", "n",
    ]
}
