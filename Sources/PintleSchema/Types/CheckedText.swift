/// A type whose values stay text: it says what fits, and keeps nothing else.
protocol CheckedText: SettingType {}

extension CheckedText {
    package func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .text(text.string)
    }
}
