import PintleSchema

/// The command that gives a secret a new value.
enum SecretRemedy {
    static func newValue(for value: ResolvedSetting, context: RuleContext) -> String {
        let place = "\(context.home(of: value)) \(value.setting.name)"
        guard value.setting.generator == nil else { return "make a random value: pintle rotate \(place)" }
        return "pintle set \(place), and give it the real value"
    }
}
