import PintleSchema

/// The command that gives a secret another value.
enum SecretRemedy {
    /// The fix where nothing real is set yet: a placeholder, or nothing.
    static func realValue(for value: ResolvedSetting, context: RuleContext) -> String {
        generated(value, context) ?? "set the real value: pintle set \(place(of: value, context))"
    }

    /// The fix where the value is in use, but is no good: what accepts it needs the new value, too.
    static func newValue(for value: ResolvedSetting, context: RuleContext) -> String {
        generated(value, context)
            ?? "replace it with a random value where it is accepted, then: pintle set \(place(of: value, context))"
    }

    /// The fix where a credential is in plaintext: sealing it does not take it out of the history.
    static func sealed(_ value: ResolvedSetting, then step: String) -> String {
        "pintle schema mark \(value.setting.name), then \(step), because the history keeps the old value"
    }

    private static func generated(_ value: ResolvedSetting, _ context: RuleContext) -> String? {
        value.setting.generator == nil ? nil : "generate a new value: pintle rotate \(place(of: value, context))"
    }

    private static func place(of value: ResolvedSetting, _ context: RuleContext) -> String {
        "\(context.home(of: value)) \(value.setting.name)"
    }
}
