import PintleSchema

/// The command that gives a secret a new value.
enum SecretRemedy {
    static func newValue(for value: ResolvedSetting, context: RuleContext) -> String {
        let place = "\(context.home(of: value)) \(value.setting.name)"
        guard value.setting.generator == nil else { return "generate a new value: pintle rotate \(place)" }
        return "set the real value: pintle set \(place)"
    }
}
