internal import PintleCore
package import PintleSchema

/// One difference between two schemas, in words.
package struct SchemaChange: Sendable, Hashable {
    package let text: String
    /// Whether less is demanded, or more is given away, than before.
    package let isLowered: Bool

    /// What stands in a schema cannot move the cursor or begin a line: whoever signs sees all of it.
    init(text: String, isLowered: Bool) {
        self.text = RawForbidden.escaped(text)
        self.isLowered = isLowered
    }

    /// Every difference; what is demanded less comes first.
    package static func all(from old: Schema, to new: Schema) -> [SchemaChange] {
        let changes = settings(old, new) + targets(old, new) + environments(old, new) + waivers(old, new)
        return changes.filter(\.isLowered) + changes.filter { !$0.isLowered }
    }

    // MARK: - Settings

    private static func settings(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        for setting in new.settings where old[setting.name] == nil {
            changes.append(.init(text: "\(setting.name): new\(setting.isSecret ? ", a secret" : "")", isLowered: false))
        }
        for before in old.settings {
            guard let after = new[before.name] else {
                changes.append(.init(text: "\(before.name): taken out", isLowered: true))
                continue
            }
            changes += differences(before, after)
        }
        return changes
    }

    private static func differences(_ old: Setting, _ new: Setting) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        func add(_ text: String, isLowered: Bool) {
            changes.append(.init(text: "\(old.name): \(text)", isLowered: isLowered))
        }
        if old.isSecret != new.isSecret {
            add(new.isSecret ? "becomes a secret" : "is no secret any more", isLowered: !new.isSecret)
        }
        if old.audience != new.audience {
            add("is for \(new.audience.rawValue)s now", isLowered: new.audience == .client)
        }
        if old.key != new.key { add("is spelled \(new.key) now, not \(old.key)", isLowered: true) }
        if old.typeName != new.typeName { add("\(old.typeName) becomes \(new.typeName)", isLowered: false) }
        if old.requirement != new.requirement {
            add("is required elsewhere", isLowered: isLess(new.requirement, than: old.requirement))
        }
        if old.defaultText != new.defaultText { add("has another default", isLowered: false) }
        if old.pins != new.pins {
            add(new.pins.map { "is pinned by \($0)" } ?? "is not pinned any more", isLowered: old.pins != nil)
        }
        if old.expires != new.expires { add("expires otherwise", isLowered: new.expires == nil) }
        // Which way a limit goes only its type knows: whoever signs looks at each.
        for word in Set(old.limits.keys).union(new.limits.keys).sorted() where old.limits[word] != new.limits[word] {
            let (before, after) = (old.limits[word], new.limits[word])
            add("\(word): \(after ?? "none"), before \(before ?? "none")", isLowered: before != nil)
        }
        return changes
    }

    private static func isLess(_ new: Requirement, than old: Requirement) -> Bool {
        switch (old, new) {
        case (.nowhere, _), (_, .everywhere): false
        case (.environments(let before), .environments(let after)): !Set(after).isSuperset(of: before)
        default: true
        }
    }

    // MARK: - Targets and environments

    private static func targets(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        let before = Dictionary(old.targets.map { ($0.name, describe($0)) }) { first, _ in first }
        let after = Dictionary(new.targets.map { ($0.name, describe($0)) }) { first, _ in first }
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            switch (before[name], after[name]) {
            case (nil, let text?): SchemaChange(text: "target \(name): new, \(text)", isLowered: false)
            case (_?, nil): SchemaChange(text: "target \(name): taken out", isLowered: false)
            case (let old?, let new?) where old != new:
                SchemaChange(text: "target \(name): \(new), before \(old)", isLowered: true)
            default: nil
            }
        }
    }

    private static func describe(_ target: Target) -> String {
        let options = target.options.map { "\($0.key) \($0.value.text)" }.sorted()
        let include = target.include.map { ["only \($0.joined(separator: " "))"] } ?? []
        let exclude = target.exclude.isEmpty ? [] : ["not \(target.exclude.joined(separator: " "))"]
        return (["\(target.format) for \(target.audience.rawValue)s at \(target.path)"] + include + exclude + options)
            .joined(separator: ", ")
    }

    private static func waivers(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        let (before, after) = (Set(old.waivers.map(describe)), Set(new.waivers.map(describe)))
        return after.subtracting(before).sorted().map { SchemaChange(text: "waives \($0)", isLowered: true) }
            + before.subtracting(after).sorted().map { SchemaChange(text: "no longer waives \($0)", isLowered: false) }
    }

    private static func describe(_ waiver: Waiver) -> String {
        let names = waiver.environments.map(\.text).joined(separator: ", ")
        return "\(waiver.rule) for \(waiver.setting) in \(names) from \(waiver.from) until \(waiver.until), "
            + "owned by \(waiver.owner): \(waiver.reason)"
    }

    private static func environments(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        new.environments.compactMap { environment in
            let name = environment.name
            guard old[environment: name] != nil else {
                return SchemaChange(text: "environment \(name): new", isLowered: false)
            }
            guard let before = old.level(of: name), let after = new.level(of: name), before != after else { return nil }
            return SchemaChange(
                text: "environment \(name): \(before.rawValue) becomes \(after.rawValue)",
                isLowered: after < before
            )
        }
    }
}
