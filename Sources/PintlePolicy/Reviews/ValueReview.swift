internal import PintleCore
import PintleSchema

/// Gives every value once to all rules that judge single values.
struct ValueReview {
    /// The objections of rules that do not depend on the day.
    private(set) var raised: [RaisedObjection] = []
    /// The checks that depend on the day.
    private(set) var dated: [DatedValue] = []

    init(_ rules: [any Rule.Type], in environment: ResolvedEnvironment, _ context: RuleContext) {
        let names = NameIndex(rules.compactMap { $0.asNameCheck })
        let checks = rules.filter { $0.asNameCheck == nil }
            .compactMap { rule in rule.asValueCheck.map { ScopedCheck(rule, $0) } }
        // Only a few rules apply to most values, and the scope tells which.
        let checksByScope = (0...ValueScope.last.rawValue).map { scope in
            checks.filter { !$0.scope.isDisjoint(with: ValueScope(rawValue: scope)) }
        }
        let values = environment.settings
        for index in values.indices {
            let value = values[index]
            guard context.isReadable(value) else { continue }
            let named = names.entries(for: value.setting.name)
            value.text.withBytes { bytes in
                let scope = ValueScope(of: bytes, value)
                for item in checksByScope[Int(scope.rawValue)] { ask(item.rule, item.check, bytes, value, context) }
                for entry in named { ask(entry.rule, entry.check, bytes, value, context) }
            }
        }
    }

    private mutating func ask(
        _ rule: any Rule.Type,
        _ check: any ValueCheck,
        _ bytes: Span<UInt8>,
        _ value: ResolvedSetting,
        _ context: RuleContext
    ) {
        guard !rule.looksAtClock else { return dated.append(DatedValue(value, rule, check)) }
        guard let objection = check.objection(to: bytes, of: value, context: context) else { return }
        raised.append(RaisedObjection(rule, objection))
    }

    /// A check, with the values that it is asked about.
    private final class ScopedCheck {
        let rule: any Rule.Type
        let check: any ValueCheck
        let scope: ValueScope
        init(_ rule: any Rule.Type, _ type: any ValueCheck.Type) {
            self.rule = rule
            check = type.init()
            scope = type.scope
        }
    }
}

/// A value that a rule judges by the day.
struct DatedValue: Sendable {
    private let value: ResolvedSetting
    private let rule: any Rule.Type
    private let check: any ValueCheck

    init(_ value: ResolvedSetting, _ rule: any Rule.Type, _ check: any ValueCheck) {
        self.value = value
        self.rule = rule
        self.check = check
    }

    func objections(_ context: RuleContext) -> [RaisedObjection] {
        value.text.withBytes { bytes in
            check.objection(to: bytes, of: value, context: context).map { [RaisedObjection(rule, $0)] } ?? []
        }
    }
}
