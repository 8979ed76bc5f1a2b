internal import PintleCore
internal import PintleCrypto
internal import PintleSchema

/// A checked value that a Swift type may be made from.
public struct StoredSetting: Sendable {
    let text: SettingText
    let typed: TypedValue?

    init(_ resolved: ResolvedSetting) {
        text = resolved.text
        typed = resolved.typed
    }

    init(text: SettingText, typed: TypedValue?) {
        self.text = text
        self.typed = typed
    }
}
