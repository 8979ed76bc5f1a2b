internal import PintleCore
internal import PintleSchema

extension SchemaChange {
    static func settings(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        for setting in new.settings where old[setting.name] == nil {
            changes.append(.init("\(setting.name): new\(setting.isSecret ? ", a secret" : "")", .same))
        }
        for before in old.settings {
            guard let after = new[before.name] else {
                changes.append(.init("\(before.name): removed", .weaker))
                continue
            }
            changes += (nature(before, after) + demands(before, after) + texts(before, after)).map { text, strictness in
                .init("\(before.name): \(text)", strictness)
            }
        }
        return changes
    }

    private typealias Difference = (text: String, strictness: Strictness)

    /// Changes of the audience, of the key and of the type.
    private static func nature(_ old: Setting, _ new: Setting) -> [Difference] {
        var found: [Difference] = []
        if old.isSecret != new.isSecret {
            found.append(new.isSecret ? ("becomes a secret", .stricter) : ("is not a secret any more", .weaker))
        }
        if old.audience != new.audience {
            found.append(("is for \(new.audience.rawValue)s now", new.audience == .client ? .weaker : .stricter))
        }
        if old.key != new.key { found.append(("is spelled \(new.key) now, not \(old.key)", .unclear)) }
        if old.typeName != new.typeName { found.append(("\(old.typeName) becomes \(new.typeName)", .unclear)) }
        return found
    }

    /// Changes of limits, and of demands on other settings.
    private static func demands(_ old: Setting, _ new: Setting) -> [Difference] {
        var found: [Difference] = []
        if old.requirement != new.requirement {
            let (after, before) = (words(new.requirement), words(old.requirement))
            let isLess = isLess(new.requirement, than: old.requirement)
            found.append(("is required \(after) (before: \(before))", isLess ? .weaker : .stricter))
        }
        if old.allowsEmpty != new.allowsEmpty {
            found.append(
                new.allowsEmpty ? ("may be empty now", .weaker) : ("may not be empty any more", .stricter)
            )
        }
        if old.pins != new.pins {
            found.append(
                (new.pins.map { "is pinned by \($0)" } ?? "is not pinned any more", presence(old.pins, new.pins))
            )
        }
        if old.expires != new.expires {
            let text = words("expires", old.expires?.text, new.expires?.text)
            found.append((text, presence(old.expires, new.expires)))
        }
        if old.generator != new.generator {
            let text = words("generate", old.generator?.text, new.generator?.text)
            // A shorter value is easier to guess.
            let strictness = new.generator.flatMap { new in old.generator.map(new.strictness) }
            found.append((text, strictness ?? presence(old.generator, new.generator)))
        }
        let limits = Set((old.limits + new.limits).map(\.word)).sorted()
        for word in limits where old.limit(word) != new.limit(word) {
            let text = words(word, old.limit(word), new.limit(word))
            found.append((text, new.strictness(of: word, since: old)))
        }
        return found
    }

    /// Changes of the default and of the documentation.
    private static func texts(_ old: Setting, _ new: Setting) -> [Difference] {
        var found: [Difference] = []
        if old.defaultText != new.defaultText {
            // The former default of a new secret is not repeated.
            let isShown = !old.isSecret && !new.isSecret
            let words = words("default", text(old.defaultText), text(new.defaultText))
            found.append((isShown ? words : "has another default", .same))
        }
        if old.deprecated != new.deprecated {
            found.append((words("deprecated", old.deprecated, new.deprecated), .same))
        }
        if old.documentation != new.documentation || old.examples != new.examples {
            found.append(("is documented otherwise", .same))
        }
        return found
    }

    private static func presence<Value>(_ old: Value?, _ new: Value?) -> Strictness {
        old == nil ? .stricter : new == nil ? .weaker : .unclear
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
