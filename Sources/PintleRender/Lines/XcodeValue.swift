internal import PintleSystem

/// The form of a value in an xcconfig file (swift-build, `MacroConfigFileParser`): up to the end of the line, without
/// blanks at either end and without a final semicolon; `//` begins a comment wherever it stands, `$` a macro.
enum XcodeValue {
    /// Expands to nothing; it separates what must not touch.
    private static let nothing = "$()"

    /// - Returns: Why the value cannot be written, in words, for values that are not secret.
    static func obstacle(_ text: Span<UInt8>) -> String? {
        var reader = ScalarReader()
        var last: Unicode.Scalar = " "
        while let scalar = reader.next(in: text) {
            switch scalar {
            case "$": return "a dollar sign"
            case "\n", "\r", "\u{2028}", "\u{2029}": return "a line break"
            default: last = scalar
            }
        }
        return last == "\\" ? "a backslash at the end" : nil
    }

    static func append(_ text: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        guard text.count > 0 else { return }
        if isBlank(text[0]) { buffer.append(nothing) }
        var previous: UInt8 = 0
        for index in text.indices {
            if text[index] == UInt8(ascii: "/"), previous == UInt8(ascii: "/") { buffer.append(nothing) }
            buffer.append(text[index])
            previous = text[index]
        }
        if isBlank(previous) || previous == UInt8(ascii: ";") { buffer.append(nothing) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0B, 0x0C].contains(byte) }
}

/// Build settings that Xcode has a meaning for ("Build settings reference", developer.apple.com).
enum XcodeNames {
    /// Families of settings of compilers, linker, signing and products.
    private static let prefixes = [
        "ASSETCATALOG_", "CLANG_", "CODE_SIGN", "DEVELOPMENT_", "GCC_", "INFOPLIST_", "LD_", "LLVM_", "OTHER_",
        "PRODUCT_",
        "PROVISIONING_", "SWIFT_", "XCODE_",
    ]
    private static let names: Set<String> = [
        "ARCHS", "BUILT_PRODUCTS_DIR", "CC", "CONFIGURATION", "CPLUSPLUS", "DSTROOT", "EXECUTABLE_NAME",
        "HEADER_SEARCH_PATHS",
        "HOME", "LD", "LIBRARY_SEARCH_PATHS", "FRAMEWORK_SEARCH_PATHS", "OBJROOT", "PATH", "PLATFORM_NAME",
        "PROJECT_DIR",
        "SDKROOT", "SHELL", "SRCROOT", "SUPPORTED_PLATFORMS", "SYMROOT", "TARGET_NAME", "TOOLCHAINS", "VALID_ARCHS",
    ]

    static func isSpecial(_ key: String) -> Bool { names.contains(key) || prefixes.contains { key.hasPrefix($0) } }
}
