/// The meaning of a type's limit, for comparing how strict two schemas are.
package enum LimitMeaning: Hashable, Sendable {
    /// Values below do not fit: the higher, the stricter.
    case floor
    /// Values above do not fit: the lower, the stricter.
    case ceiling
    /// Only elements of the list fit: the shorter, the stricter. Without it the type's own list counts.
    case allowed(otherwise: [String]?)
    /// A value has to hold all that the list names: the longer, the stricter.
    case demanded
    /// `true` is the stricter one of two.
    case strict
    /// `false` is the stricter one of two.
    case loose
    /// With it, fewer values fit than without. Two such limits cannot be compared.
    case present
    /// With it, more values fit than without. Two such limits cannot be compared.
    case absent
}

/// The result of comparing a demand of the schema with its former version.
package enum Strictness: Hashable, Sendable {
    case same, stricter, weaker
    /// The two cannot be compared.
    case unclear
}

extension LimitMeaning {
    /// Compares the values of a limit before and after a change.
    ///
    /// - Parameters:
    ///   - old: As the schema wrote it; `nil` when it did not.
    ///   - new: As the schema writes it now.
    ///   - isBelow: Whether one value lies below another one; `nil` when they cannot be compared.
    /// - Returns: Whether more or fewer values fit after the change.
    func change(
        from old: String?,
        to new: String?,
        isBelow: (String, String) -> Bool?
    ) -> Strictness {
        switch self {
        case .floor: Self.bound(old, new, isBelow)
        case .ceiling: Self.bound(old, new) { isBelow($1, $0) }
        case .allowed(let otherwise): Self.subset(new.map(Self.list) ?? otherwise, old.map(Self.list) ?? otherwise)
        case .demanded: Self.subset(old.map(Self.list) ?? [], new.map(Self.list) ?? [])
        case .strict: Self.order(Self.isTrue(old), Self.isTrue(new))
        case .loose: Self.order(!Self.isTrue(old, otherwise: true), !Self.isTrue(new, otherwise: true))
        case .present: Self.presence(old, new)
        case .absent: Self.presence(new, old)
        }
    }

    private static func bound(_ old: String?, _ new: String?, _ isBelow: (String, String) -> Bool?) -> Strictness {
        guard let old, let new else { return presence(old, new) }
        guard let rises = isBelow(old, new), let falls = isBelow(new, old) else { return .unclear }
        return rises ? .stricter : falls ? .weaker : .same
    }

    /// Compares what fits: `nil` is everything.
    private static func subset(_ new: [String]?, _ old: [String]?) -> Strictness {
        guard let new else { return old == nil ? .same : .weaker }
        guard let old else { return .stricter }
        switch (Set(new).isSubset(of: old), Set(old).isSubset(of: new)) {
        case (true, true): return .same
        case (true, false): return .stricter
        case (false, true): return .weaker
        case (false, false): return .unclear
        }
    }

    private static func presence(_ old: String?, _ new: String?) -> Strictness {
        switch (old, new) {
        case (nil, nil): .same
        case (nil, _): .stricter
        case (_, nil): .weaker
        case (let old?, let new?): old.utf8.elementsEqual(new.utf8) ? .same : .unclear
        }
    }

    private static func order(_ old: Bool, _ new: Bool) -> Strictness {
        old == new ? .same : new ? .stricter : .weaker
    }

    private static func isTrue(_ text: String?, otherwise: Bool = false) -> Bool {
        text.map { $0 == "true" } ?? otherwise
    }

    /// The elements of a list as the schema writes it on one line: `[a, b]`.
    private static func list(_ text: String) -> [String] {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return [text] }
        return text.dropFirst().dropLast().split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}

/// A limit, and how the schema writes it.
package struct TypeLimit<Value: Sendable>: Sendable {
    package let text: String
    package let value: Value

    package init(text: String, value: Value) {
        self.text = text
        self.value = value
    }
}
