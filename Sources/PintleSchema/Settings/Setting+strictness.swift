extension Setting {
    /// What a changed limit or demand does to what fits.
    ///
    /// - Parameters:
    ///   - word: The word of the schema.
    ///   - old: The setting before.
    /// - Returns: Whether more is demanded than before, or less.
    package func strictness(of word: String, since old: Setting) -> Strictness {
        let (before, after) = (old.limits[word], limits[word])
        if let meaning = Self.demands[word] {
            return meaning.change(from: before, to: after, isBelow: DurationType.isBelow)
        }
        guard typeName == old.typeName, limits["of"] == old.limits["of"] else {
            // Of a limit that both types have nobody can tell.
            return LimitMeaning.present.change(from: before, to: after) { _, _ in nil }
        }
        for type in [Swift.type(of: type), elementType].compactMap(\.self) {
            guard let meaning = type.limits[word] else { continue }
            return meaning.change(from: before, to: after, isBelow: type.isBelow)
        }
        return .unclear
    }

    /// What its demands of other settings and of its own age say.
    private static let demands: [String: LimitMeaning] = [
        "rotate": .ceiling, "matches": .present, "same-host-as": .present, "when": .absent,
    ]

    /// The type of what a list or a map holds: its limits stand beside theirs.
    private var elementType: (any SettingType.Type)? {
        guard Swift.type(of: type).attributes.contains("of") else { return nil }
        let name = limits["of"] ?? StringType.name
        return SettingTypeRegistry.all.first { $0.name == name }
    }
}

extension ValueGenerator {
    /// What another way of making values does to how hard they are to guess.
    package func strictness(since old: ValueGenerator) -> Strictness {
        switch (old, self) {
        case (.base62(let old), .base62(let new)), (.hex(let old), .hex(let new)), (.base64(let old), .base64(let new)):
            old == new ? .same : old < new ? .stricter : .weaker
        case (.uuid, .uuid): .same
        default: .unclear
        }
    }
}
