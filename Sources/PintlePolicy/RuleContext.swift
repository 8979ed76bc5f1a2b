package import PintleCore
internal import PintleFindings
package import PintleSchema
internal import PintleSystem
import Synchronization

/// Data that rules need in addition to the environment, computed once for all of them.
package struct RuleContext: Sendable {
    package let environment: EnvironmentName
    /// The project's name, in small letters.
    let project: String
    /// The day to judge dates by, in UTC.
    package private(set) var today: CalendarDate
    /// Whether the environment is abstract.
    ///
    /// Environments that extend it may add missing settings.
    package let isAbstract: Bool
    /// The region that the schema gives the environment.
    let region: String?
    /// Other open environments of the project, for comparisons.
    let others: [ResolvedEnvironment]
    /// The pin sets that have a value, with the addresses that they pin.
    package let pinSets: [PinSet]
    /// Results that rules of other targets share.
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

    /// Whether a value fits its type.
    ///
    /// A value that does not fit already has a finding, so rules skip it.
    package func isReadable(_ value: ResolvedSetting) -> Bool {
        (value.setting.isSecret || value.typed != nil)
            && (unreadable.isEmpty || !unreadable.contains(value.setting.key))
    }

    /// Whether a setting of the same group, or about the same thing, has a name that fits.
    func isSibling(of value: ResolvedSetting, where fits: (SettingWords) -> Bool) -> Bool {
        !siblings(of: value, where: fits).isEmpty
    }

    /// The other settings with a value and a name that fits: of the same group, or else about the same thing.
    package func siblings(of value: ResolvedSetting, where fits: (SettingWords) -> Bool) -> [ResolvedSetting] {
        func isOther(_ other: ResolvedSetting) -> Bool { other.setting.key != value.setting.key && fits(other.words) }
        let near = value.setting.name.group.map { groups[$0].filter(isOther) } ?? []
        return near.isEmpty ? groups.settings(about: value.words.topic).filter(isOther) : near
    }

    /// Whether any setting of a group has a value other than off.
    func hasGroup(_ group: String) -> Bool {
        groups[group].contains { $0.setting.isSecret || !$0.text.withBytes(SwitchText.isOff) }
    }

    /// The first value of a group whose name has this ending.
    func value(ofGroup group: String, ending phrase: String) -> ResolvedSetting? {
        groups[group].first { $0.words.end(with: phrase) }
    }

    /// The environment whose file has the value, or should have it.
    package func home(of value: ResolvedSetting) -> EnvironmentName {
        if case .layer(let layer, _, _) = value.origin { layer } else { environment }
    }
}

/// Values that several rules share for one environment, computed on first use.
package final class RuleMemo: Sendable {
    private let made = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The value of a type.
    ///
    /// `make` computes it, and must not request another value.
    package func value<T: Sendable>(_ make: () -> T) -> T {
        made.withLock { made in
            if let known = made[ObjectIdentifier(T.self)] as? T { return known }
            let value = make()
            made[ObjectIdentifier(T.self)] = value
            return value
        }
    }
}

/// The settings with a value, by the group in their name; computed on first use.
final class SettingGroups: Sendable {
    private let settings: [ResolvedSetting]
    private let index = Mutex<[String: [Int]]?>(nil)
    private let topics = Mutex<[UInt64: [Int]]?>(nil)

    init(_ settings: [ResolvedSetting]) {
        self.settings = settings
    }

    /// The settings whose names have the same topic, in the schema's order.
    func settings(about topic: UInt64?) -> [ResolvedSetting] {
        guard let topic else { return [] }
        let found = topics.withLock { topics in
            if let known = topics { return known[topic] ?? [] }
            var made: [UInt64: [Int]] = [:]
            for (position, value) in settings.enumerated() {
                if let topic = value.words.topic { made[topic, default: []].append(position) }
            }
            topics = made
            return made[topic] ?? []
        }
        return found.map { settings[$0] }
    }

    /// The settings of a group, in the schema's order.
    subscript(group: String) -> [ResolvedSetting] {
        let found = index.withLock { index in
            if let known = index { return known[group] ?? [] }
            var made: [String: [Int]] = [:]
            for (position, value) in settings.enumerated() {
                if let group = value.setting.name.group { made[group, default: []].append(position) }
            }
            index = made
            return made[group] ?? []
        }
        return found.map { settings[$0] }
    }
}

/// Recomputes the signatures of tokens.
///
/// Rules contain no cryptography.
package protocol TokenVerifier: Sendable {
    /// Whether a code is the HMAC of a message under a key (RFC 2104).
    ///
    /// - Parameters:
    ///   - code: The code that a token bears.
    ///   - message: The message that it authenticates.
    ///   - key: The key, of any length.
    ///   - algorithm: `HS256` or `HS512` (RFC 7518, section 3.2).
    /// - Returns: Whether it fits; `false` for any other algorithm.
    func isCode(_ code: Span<UInt8>, of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool
}
