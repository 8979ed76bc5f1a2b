package import PintleCore
package import PintleSchema

/// What rules need to know beside the environment, worked out once for all of them.
package struct RuleContext: Sendable {
    package let environment: EnvironmentName
    /// The day to judge dates by, in UTC.
    package let today: CalendarDate
    /// An abstract environment is only extended: what it lacks may still come.
    package let isAbstract: Bool
    /// The pin sets that have a value, with the addresses that they pin.
    let pinSets: [PinSet]
    private let unreadable: Set<EnvKey>

    package init(_ resolution: Resolution, on today: CalendarDate) {
        let resolved = resolution.environment
        environment = resolved.name
        self.today = today
        isAbstract = resolved.schema[environment: resolved.name]?.isAbstract ?? false
        unreadable = Set(resolution.findings.filter { $0.code.hasPrefix("TYP") }.compactMap(\.key))
        pinSets = PinSet.all(in: resolved)
    }

    /// Whether a value fits its type; what does not has its finding already, and rules leave it alone.
    package func isReadable(_ value: ResolvedSetting) -> Bool {
        (value.typed != nil || value.setting.isSecret)
            && (unreadable.isEmpty || !unreadable.contains(value.setting.key))
    }

    /// The environment whose file holds the value, or is the one to put it in.
    package func home(of value: ResolvedSetting) -> EnvironmentName {
        if case .layer(let layer, _, _) = value.origin { layer } else { environment }
    }
}
