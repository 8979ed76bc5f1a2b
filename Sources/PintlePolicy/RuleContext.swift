internal import PintleFindings
package import PintleCore
package import PintleSchema
internal import PintleSystem

/// What rules need to know beside the environment, worked out once for all of them.
package struct RuleContext: Sendable {
    package let environment: EnvironmentName
    /// The project's name, in small letters.
    let project: String
    /// The day to judge dates by, in UTC.
    package private(set) var today: CalendarDate
    /// An abstract environment is only extended: what it lacks may still come.
    package let isAbstract: Bool
    /// The region that the schema gives the environment.
    let region: String?
    /// Other environments of the project that were opened too; what one environment alone cannot show.
    let others: [ResolvedEnvironment]
    /// The pin sets that have a value, with the addresses that they pin.
    package let pinSets: [PinSet]
    /// What rules of other targets share.
    package let memo = RuleMemo()
    /// Recomputes the signatures of tokens.
    let tokens: (any TokenVerifier)?
    private let unreadable: Set<EnvKey>
    private let groups: SettingGroups

    package init(
        _ resolution: Resolution,
        on today: CalendarDate,
        tokens: (any TokenVerifier)?,
        others: [ResolvedEnvironment] = []
    ) {
        let resolved = resolution.environment
        environment = resolved.name
        project = resolved.schema.project.lowercased()
        self.today = today
        self.tokens = tokens
        self.others = others.filter { $0.name != resolved.name }
        region = resolved.schema[environment: resolved.name]?.region
        isAbstract = resolved.schema[environment: resolved.name]?.isAbstract ?? false
        unreadable = Set(resolution.findings.filter { $0.code.hasPrefix("TYP") }.compactMap(\.key))
        pinSets = PinSet.all(in: resolved)
        groups = SettingGroups(resolved.settings)
    }

    /// The same on another day.
    func on(_ day: CalendarDate) -> RuleContext {
        var context = self
        context.today = day
        return context
    }

    /// Whether a value fits its type; what does not has its finding already, and rules leave it alone.
    package func isReadable(_ value: ResolvedSetting) -> Bool {
        (value.setting.isSecret || value.typed != nil)
            && (unreadable.isEmpty || !unreadable.contains(value.setting.key))
    }

    /// Whether a setting of the same group (all but the last part of the name) has a name that fits.
    func isSibling(of value: ResolvedSetting, where fits: (SettingWords) -> Bool) -> Bool {
        !siblings(of: value, where: fits).isEmpty
    }

    /// The other settings of the same group with a value and a name that fits.
    package func siblings(of value: ResolvedSetting, where fits: (SettingWords) -> Bool) -> [ResolvedSetting] {
        guard let group = value.setting.name.group else { return [] }
        return groups[group].filter { $0.setting !== value.setting && fits($0.words) }
    }

    /// Whether any setting of a group has a value and is not switched off.
    func hasGroup(_ group: String) -> Bool {
        groups[group].contains { $0.setting.isSecret || !$0.text.withBytes(SwitchText.isOff) }
    }

    /// The first value of a group whose name ends so.
    func value(ofGroup group: String, ending phrase: String) -> ResolvedSetting? {
        groups[group].first { $0.words.end(with: phrase) }
    }

    /// The environment whose file holds the value, or is the one to put it in.
    package func home(of value: ResolvedSetting) -> EnvironmentName {
        if case .layer(let layer, _, _) = value.origin { layer } else { environment }
    }
}
