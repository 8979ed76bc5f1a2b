package import PintleCore
package import PintleFindings

/// The value that a setting has in an environment, and where it comes from.
///
/// A class although it is a value, as ``Setting`` is: every rule is shown every one of them.
package final class ResolvedSetting: Sendable {
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

    /// Whether the value stands in an env file, and not sealed.
    package var standsOpen: Bool {
        if case .layer(_, _, isSealed: false) = origin { true } else { false }
    }

    /// Where the value stands in an env file; `nil` for a default.
    package var place: SourcePlace? {
        if case .layer(_, let place, _) = origin { place } else { nil }
    }
}
