import PintleCore
import PintleSchema

/// A value under the name of its variable, which the schema may give with `env:`.
///
/// Rules read names: `node.options` with the variable `NODE_TLS_REJECT_UNAUTHORIZED` is looked at as
/// `node.tlsRejectUnauthorized` too.
struct VariableName {
    /// The value of a setting with that name.
    let value: ResolvedSetting
    private let original: ResolvedSetting

    /// Gives `nil` when the setting's name gives the variable's name, or the variable's name is none of a setting.
    ///
    /// - Parameter original: The value.
    init?(_ original: ResolvedSetting) {
        let setting = original.setting
        guard !setting.name.gives(setting.key), let name = Self.name(of: setting.key) else { return nil }
        self.original = original
        value = ResolvedSetting(
            setting: Setting(name, setting.key, declaredLike: setting, place: setting.place),
            text: original.text,
            typed: original.typed,
            origin: original.origin
        )
    }

    /// `NODE_TLS_REJECT` becomes `node.tlsReject`.
    static func name(of key: EnvKey) -> SettingName? {
        let words = key.text.split(separator: "_").map { $0.lowercased() }
        guard let first = words.first else { return nil }
        let rest = words.dropFirst().enumerated().map { index, word in
            index == 0 ? word : word.prefix(1).uppercased() + word.dropFirst()
        }
        return SettingName(rest.isEmpty ? first : first + "." + rest.joined())
    }

    /// An objection to the value under its variable's name, as one to the setting.
    func renamed(_ raised: RaisedObjection) -> RaisedObjection {
        let (name, own) = (value.setting.name.text, original.setting.name.text)
        let objection = raised.objection
        guard case .setting = objection.subject else { return raised }
        return RaisedObjection(
            raised.rule,
            Objection(
                to: .setting(original),
                objection.message.replacing(name, with: own),
                label: objection.label,
                fix: objection.fix?.replacing(name, with: own),
                notes: objection.notes.map { $0.replacing(name, with: own) },
                element: objection.element,
                range: objection.range,
                lacking: objection.lacking,
                severity: objection.severity
            )
        )
    }
}
