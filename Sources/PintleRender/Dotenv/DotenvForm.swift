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
