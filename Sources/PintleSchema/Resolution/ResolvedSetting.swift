package import PintleCore

/// The value that a setting has in an environment, and where it comes from.
package struct ResolvedSetting: Sendable {
    package let setting: Setting
    package let text: SettingText
    /// What the type read; `nil` for a secret, and for a value that does not fit (a finding says so).
    package let typed: TypedValue?
    package let origin: Origin

    package init(setting: Setting, text: SettingText, typed: TypedValue?, origin: Origin) {
        self.setting = setting
        self.text = text
        self.typed = typed
        self.origin = origin
    }

    package enum Origin: Sendable {
        case layer(EnvironmentName, SourcePlace, isSealed: Bool)
        /// The schema's default.
        case schemaDefault
    }

    /// Where the value stands in an env file; `nil` for a default.
    package var place: SourcePlace? {
        if case .layer(_, let place, _) = origin { place } else { nil }
    }
}
