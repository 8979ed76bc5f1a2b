internal import PintleCore
import PintleSchema

/// Tells the ways in which settings say yes and no.
enum SwitchText {
    static func isOn(_ text: Span<UInt8>) -> Bool { isOne(of: ["true", "1", "yes", "on", "y", "enabled"], text) }

    static func isOff(_ text: Span<UInt8>) -> Bool {
        isOne(of: ["false", "0", "no", "off", "n", "none", "disabled", "never"], text)
    }

    private static func isOne(of words: [String], _ text: Span<UInt8>) -> Bool {
        text.count <= 8 && words.contains { text.isExactly($0) }
    }
}

extension ResolvedSetting {
    /// Whether its value says yes.
    var isOn: Bool { !setting.isSecret && text.withBytes(SwitchText.isOn) }
}
