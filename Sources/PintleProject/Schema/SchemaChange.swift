internal import PintleCore
package import PintleSchema
internal import PintleSystem

/// One difference between two schemas, in words.
package struct SchemaChange: Sendable, Hashable {
    package let text: String
    /// Whether less is demanded, or more is given away, than before; `unclear` where nobody can tell.
    package let strictness: Strictness

    /// Whether who signs has to look at it.
    package var needsConsent: Bool { strictness == .weaker || strictness == .unclear }

    /// `!` where less is demanded than before, `?` where nobody can tell, otherwise nothing.
    package var mark: String {
        switch strictness {
        case .weaker: "!"
        case .unclear: "?"
        case .same, .stricter: ""
        }
    }

    /// Control characters are escaped, so that the signer sees the whole text.
    init(_ text: String, _ strictness: Strictness) {
        self.text = RawForbidden.escaped(text)
        self.strictness = strictness
    }

    /// All differences: first the weaker demands, then those that cannot be compared.
    package static func all(from old: Schema, to new: Schema) -> [SchemaChange] {
        let changes = settings(old, new) + targets(old, new) + environments(old, new) + waivers(old, new)
        return changes.filter { $0.strictness == .weaker } + changes.filter { $0.strictness == .unclear }
            + changes.filter { !$0.needsConsent }
    }

    // MARK: - Targets and environments

    private static func targets(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        let before = Dictionary(old.targets.map { ($0.name, describe($0)) }) { first, _ in first }
        let after = Dictionary(new.targets.map { ($0.name, describe($0)) }) { first, _ in first }
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            switch (before[name], after[name]) {
            case (nil, let text?): SchemaChange("target \(name): new, \(text)", .same)
            case (_?, nil): SchemaChange("target \(name): removed", .same)
            case (let old?, let new?) where old != new:
                SchemaChange("target \(name): \(new) (before: \(old))", .unclear)
            default: nil
            }
        }
    }

    private static func describe(_ target: Target) -> String {
        let options = target.options.map { "\($0.key) \($0.value.text)" }.sorted()
        let include = target.include.map { ["only \($0.joined(separator: " "))"] } ?? []
        let exclude = target.exclude.isEmpty ? [] : ["not \(target.exclude.joined(separator: " "))"]
        let client = target.client.map { ["client \($0.rawValue)"] } ?? []
        return
            (["\(target.format) for \(target.audience.rawValue)s at \(target.path)"] + client + include + exclude
            + options)
            .joined(separator: ", ")
    }

    private static func waivers(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        let (before, after) = (Set(old.waivers.map(describe)), Set(new.waivers.map(describe)))
        return after.subtracting(before).sorted().map { SchemaChange("waives \($0)", .weaker) }
            + before.subtracting(after).sorted().map { SchemaChange("no longer waives \($0)", .stricter) }
    }

    private static func describe(_ waiver: Waiver) -> String {
        let names = waiver.environments.map(\.text).joined(separator: ", ")
        return "\(waiver.rule) for \(waiver.setting) in \(names) from \(waiver.from) until \(waiver.until), "
            + "owned by \(waiver.owner): \(waiver.reason)"
    }

    private static func environments(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        let gone = old.environments.filter { new[environment: $0.name] == nil }.map { environment in
            SchemaChange("environment \(environment.name): removed", .same)
        }
        return gone
            + new.environments.flatMap { environment -> [SchemaChange] in
                guard let before = old[environment: environment.name] else {
                    return [SchemaChange("environment \(environment.name): new", .same)]
                }
                return differences(before, environment)
                    + levels(of: environment.name, old.level(of: environment.name), new.level(of: environment.name))
            }
    }

    private static func levels(of name: EnvironmentName, _ old: Level?, _ new: Level?) -> [SchemaChange] {
        guard let old, let new, old != new else { return [] }
        let text = "environment \(name): \(old.rawValue) becomes \(new.rawValue)"
        return [SchemaChange(text, new < old ? .weaker : .stricter)]
    }

    private static func differences(
        _ old: EnvironmentDeclaration,
        _ new: EnvironmentDeclaration
    ) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        func add(_ text: String, _ strictness: Strictness = .same) {
            changes.append(.init("environment \(old.name): \(text)", strictness))
        }
        if old.isAbstract != new.isAbstract {
            // An abstract environment is never checked by itself.
            add(
                new.isAbstract ? "is only extended now" : "is no longer only extended",
                new.isAbstract ? .weaker : .stricter
            )
        }
        if old.extends != new.extends {
            add(words("extends", old.extends?.text, new.extends?.text), .unclear)
        }
        if old.region != new.region { add(words("region", old.region, new.region)) }
        if old.failoverFor != new.failoverFor {
            add(words("failover-for", old.failoverFor?.text, new.failoverFor?.text))
        }
        return changes
    }

    /// The value of a word in the schema, before and after.
    static func words(_ word: String, _ old: String?, _ new: String?) -> String {
        "\(word): \(new ?? "none") (before: \(old ?? "none"))"
    }
}

extension SchemaChange {
    static func settings(_ old: Schema, _ new: Schema) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        for setting in new.settings where old[setting.name] == nil {
            changes.append(.init("\(setting.name): new\(setting.isSecret ? ", a secret" : "")", .same))
            changes += statements(setting).map { .init("\(setting.name): \($0)", .weaker) }
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

    /// Statements of the schema's owner that rules believe: nobody else can check them.
    private static func statements(_ setting: Setting) -> [String] {
        var statements: [String] = []
        if let reason = setting.plaintextReason { statements.append(words(reason: reason)) }
        if setting.network != .public { statements.append("network: \(setting.network.rawValue)") }
        return statements
    }

    private static func words(reason: String) -> String { "is not a secret, because: \(reason)" }

    private typealias Difference = (text: String, strictness: Strictness)

    /// Changes of the audience, of the key and of the type.
    private static func nature(_ old: Setting, _ new: Setting) -> [Difference] {
        var found: [Difference] = []
        if old.isSecret != new.isSecret {
            found.append(new.isSecret ? ("becomes a secret", .stricter) : ("is not a secret any more", .weaker))
        }
        if old.plaintextReason != new.plaintextReason, !new.isSecret {
            let text =
                new.plaintextReason.map { words(reason: $0) } ?? "has no reason any more not to be a secret"
            found.append((text, new.plaintextReason == nil ? .stricter : .weaker))
        }
        if old.audience != new.audience {
            found.append(("is for \(new.audience.rawValue)s now", new.audience == .client ? .weaker : .stricter))
        }
        if old.network != new.network {
            let strictness: Strictness =
                new.network == .public ? .stricter : old.network == .public ? .weaker : .unclear
            found.append((words("network", old.network.rawValue, new.network.rawValue), strictness))
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
