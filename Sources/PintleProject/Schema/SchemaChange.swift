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
        return (["\(target.format) for \(target.audience.rawValue)s at \(target.path)"] + include + exclude + options)
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
