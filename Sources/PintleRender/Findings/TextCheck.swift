internal import PintleCore
internal import PintleSystem

/// The check for values that no text format can carry.
enum TextCheck {
    /// - Returns: The reason why the value is not text; `nil` when it is.
    static func reason(_ text: SettingText) -> String? {
        text.withBytes { bytes in
            guard bytes.isValidUTF8 else { return "it is not UTF-8" }
            for index in bytes.indices where bytes[index] == 0 { return "it contains a NUL byte" }
            return nil
        }
    }
}
