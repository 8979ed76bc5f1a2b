internal import PintleCore
internal import PintleSchema

extension SchemaChange {
    static func settings(_ old: Schema, _ new: Schema) -> [SchemaChange] {
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
            let (after, before) = (words(new.requirement), words(old.requirement))
            add("is required \(after), before \(before)", isLowered: isLess(new.requirement, than: old.requirement))
        }
        if old.allowsEmpty != new.allowsEmpty {
            add(new.allowsEmpty ? "may be empty now" : "may not be empty any more", isLowered: new.allowsEmpty)
        }
        if old.defaultText != new.defaultText {
            // What a secret had as its default before it was one is not repeated.
            let isShown = !old.isSecret && !new.isSecret
            let text = isShown ? words("default", text(old.defaultText), text(new.defaultText)) : "has another default"
            add(text, isLowered: false)
        }
        if old.pins != new.pins {
            add(new.pins.map { "is pinned by \($0)" } ?? "is not pinned any more", isLowered: old.pins != nil)
        }
        if old.expires != new.expires {
            add(words("expires", old.expires?.text, new.expires?.text), isLowered: old.expires != nil)
        }
        if old.generator != new.generator {
            // A shorter value is easier to guess.
            add(words("generate", old.generator?.text, new.generator?.text), isLowered: old.generator != nil)
        }
        if old.deprecated != new.deprecated {
            add(words("deprecated", old.deprecated, new.deprecated), isLowered: false)
        }
        if old.documentation != new.documentation || old.examples != new.examples {
            add("is documented otherwise", isLowered: false)
        }
        // Which way a limit goes only its type knows: whoever signs looks at each.
        for word in Set(old.limits.keys).union(new.limits.keys).sorted() where old.limits[word] != new.limits[word] {
            let (before, after) = (old.limits[word], new.limits[word])
            add(words(word, before, after), isLowered: before != nil)
        }
        return changes
    }

    /// Defaults are no secrets.
    private static func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    private static func words(_ requirement: Requirement) -> String {
        switch requirement {
        case .everywhere: "everywhere"
        case .nowhere: "nowhere"
        case .environments(let names): "in " + names.map(\.text).joined(separator: ", ")
        }
    }

    private static func isLess(_ new: Requirement, than old: Requirement) -> Bool {
        switch (old, new) {
        case (.nowhere, _), (_, .everywhere): false
        case (.environments(let before), .environments(let after)): !Set(after).isSuperset(of: before)
        default: true
        }
    }
}
