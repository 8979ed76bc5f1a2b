import PintleSchema
import Synchronization

/// The settings that have a value, by the group that their names put them in; worked out when a rule first asks.
final class SettingGroups: Sendable {
    private let settings: [ResolvedSetting]
    private let index = Mutex<[String: [Int]]?>(nil)

    init(_ settings: [ResolvedSetting]) {
        self.settings = settings
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
