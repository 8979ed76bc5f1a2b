internal import PintleCore
internal import PintleSystem

/// What no text format can carry.
enum TextCheck {
    /// - Returns: Why the value is no text, or `nil` when it is.
    static func reason(_ text: SettingText) -> String? {
        text.withBytes { bytes in
            guard bytes.isValidUTF8 else { return "it is not UTF-8" }
            for index in bytes.indices where bytes[index] == 0 { return "it holds a NUL byte" }
            return nil
        }
    }
}
