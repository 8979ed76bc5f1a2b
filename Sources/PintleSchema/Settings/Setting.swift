package import PintleCore
package import PintleFindings
internal import PintleSystem

/// One thing that can be configured, as the schema declares it.
///
/// A class although it is a value: it is handed on for every setting of every environment, and has a dozen parts that
/// a structure's copies would each count references of.
package final class Setting: Sendable {
    package let name: SettingName
    package let key: EnvKey
    package let type: any SettingType
    /// The word the schema used for the type.
    package let typeName: String
    package let isSecret: Bool
    /// Why the value is no secret although it may look like a credential, as `because` says; `nil` without such a reason.
    package let plaintextReason: String?
    package let audience: Audience
    /// The reach of a connection to the address.
    package let network: NetworkReach
    package let requirement: Requirement
    /// Whether an empty value satisfies a requirement.
    package let allowsEmpty: Bool
    /// The default as text; it fits the type.
    package let defaultText: [UInt8]?
    package let documentation: String?
    /// The setting that holds the pins of this setting's host.
    package let pins: SettingName?
    /// The setting that holds the day after which this one must not be used.
    package let expires: SettingName?
    /// The way to generate a new value, such as `base62 43`.
    package let generator: ValueGenerator?
    /// Its requirements on other settings and on its age.
    package let demands: SettingDemands
    /// The limits of its type and its demands as the schema writes them, by word.
    package let limits: [(word: String, text: String)]
    /// Values that fit, for documentation.
    package let examples: [String]
    /// The advice of a deprecated setting: what to use instead.
    package let deprecated: String?
    /// The start of the declaration: the setting's name.
    package let place: SourcePlace

    package init(
        name: SettingName,
        key: EnvKey,
        type: any SettingType,
        typeName: String,
        isSecret: Bool,
        plaintextReason: String? = nil,
        audience: Audience,
        network: NetworkReach = .public,
        requirement: Requirement,
        allowsEmpty: Bool = false,
        defaultText: [UInt8]?,
        documentation: String?,
        pins: SettingName?,
        expires: SettingName?,
        generator: ValueGenerator?,
        demands: SettingDemands = SettingDemands(),
        limits: [(word: String, text: String)] = [],
        examples: [String] = [],
        deprecated: String? = nil,
        place: SourcePlace
    ) {
        self.name = name
        self.key = key
        self.type = type
        self.typeName = typeName
        self.isSecret = isSecret
        self.plaintextReason = plaintextReason
        self.audience = audience
        self.network = network
        self.requirement = requirement
        self.allowsEmpty = allowsEmpty
        self.defaultText = defaultText
        self.documentation = documentation
        self.pins = pins
        self.expires = expires
        self.generator = generator
        self.demands = demands
        self.limits = limits
        self.examples = examples
        self.deprecated = deprecated
        self.place = place
    }

    /// A setting with everything but the name of another one.
    package init(_ name: SettingName, _ key: EnvKey, declaredLike other: Setting, place: SourcePlace) {
        self.name = name
        self.key = key
        type = other.type
        typeName = other.typeName
        isSecret = other.isSecret
        plaintextReason = other.plaintextReason
        audience = other.audience
        network = other.network
        requirement = other.requirement
        allowsEmpty = other.allowsEmpty
        defaultText = other.defaultText
        documentation = other.documentation
        pins = other.pins
        expires = other.expires
        generator = other.generator
        demands = other.demands
        limits = other.limits
        examples = other.examples
        deprecated = other.deprecated
        self.place = place
    }
}

extension Setting {
    /// Whether the schema neither seals the value nor gives a reason why it is no secret.
    package var isUndecided: Bool { !isSecret && plaintextReason == nil }

    /// A limit or demand as the schema writes it; `nil` when it does not.
    package func limit(_ word: String) -> String? { limits.first { $0.word == word }?.text }

    /// Compares the values that fit before and after a changed limit or demand.
    ///
    /// - Parameters:
    ///   - word: The word of the schema.
    ///   - old: The setting before.
    /// - Returns: Whether more is demanded than before, or less.
    package func strictness(of word: String, since old: Setting) -> Strictness {
        let (before, after) = (old.limit(word), limit(word))
        if let meaning = Self.demands[word] {
            return meaning.change(from: before, to: after, isBelow: DurationType.isBelow)
        }
        guard typeName == old.typeName, limit("of") == old.limit("of") else {
            // A limit that both types have cannot be compared.
            return LimitMeaning.present.change(from: before, to: after) { _, _ in nil }
        }
        for type in [Swift.type(of: type), elementType].compactMap(\.self) {
            guard let meaning = type.limits[word] else { continue }
            return meaning.change(from: before, to: after, isBelow: type.isBelow)
        }
        return .unclear
    }

    /// The changes of its requirements on other settings and on its age.
    private static let demands: [String: LimitMeaning] = [
        "rotate": .ceiling, "matches": .present, "same-host-as": .present, "when": .absent,
    ]

    /// The type of a list's or map's elements, whose limits are beside the list's own.
    private var elementType: (any SettingType.Type)? {
        guard Swift.type(of: type).attributes.contains("of") else { return nil }
        let name = limit("of") ?? StringType.name
        return SettingTypeRegistry.all.first { $0.name == name }
    }
}

extension ValueGenerator {
    /// Compares how hard generated values are to guess with those of the old generator.
    package func strictness(since old: ValueGenerator) -> Strictness {
        switch (old, self) {
        case (.base62(let old), .base62(let new)), (.hex(let old), .hex(let new)), (.base64(let old), .base64(let new)):
            old == new ? .same : old < new ? .stricter : .weaker
        case (.uuid, .uuid): .same
        default: .unclear
        }
    }
}

/// The requirements of a setting on other settings and on its age.
package struct SettingDemands: Sendable {
    /// Values of other settings under which alone this one is required; all of them.
    package let when: [Condition]
    /// Exactly one of these settings and this one has a value.
    package let oneOf: [SettingName]
    /// The setting whose host this one must have.
    package let sameHostAs: SettingName?
    /// The certificates that this private key belongs to.
    package let matches: SettingName?
    /// After how many days the value is to be replaced.
    package let rotateDays: Int?

    /// Another setting and the value it has to have.
    package struct Condition: Sendable, Hashable {
        package let setting: SettingName
        package let value: String

        package init(setting: SettingName, value: String) {
            self.setting = setting
            self.value = value
        }
    }

    package init(
        when: [Condition] = [],
        oneOf: [SettingName] = [],
        sameHostAs: SettingName? = nil,
        matches: SettingName? = nil,
        rotateDays: Int? = nil
    ) {
        self.when = when
        self.oneOf = oneOf
        self.sameHostAs = sameHostAs
        self.matches = matches
        self.rotateDays = rotateDays
    }
}

/// The environments in which a setting must have a value.
package enum Requirement: Hashable, Sendable {
    case everywhere
    /// In these environments and in those that extend them.
    case environments([EnvironmentName])
    case nowhere
}

extension Requirement {
    /// Whether an environment must have a value, given its name and the names that it extends.
    package func covers(_ chain: Set<EnvironmentName>) -> Bool {
        switch self {
        case .everywhere: true
        case .nowhere: false
        case .environments(let names): names.contains(where: chain.contains)
        }
    }
}

/// The values of the schema's word `empty`.
enum EmptyValue: String, CaseIterable {
    case allowed
}

extension Setting {
    /// Whether a value is empty: only white space, or a list or map without elements.
    ///
    /// Such a value can be read, but it does not satisfy a requirement.
    package func isEmpty(_ text: Span<UInt8>) -> Bool {
        if BlankText.matches(text) { return true }
        switch typeName {
        case ListType.name: return Self.isPair(text, "[", "]")
        case MapType.name: return Self.isPair(text, "{", "}")
        default: return false
        }
    }

    /// The empty text of a type, which the type or its limits may refuse.
    static func emptyText(ofType typeName: String) -> String {
        switch typeName {
        case ListType.name: "[]"
        case MapType.name: "{}"
        default: ""
        }
    }

    /// Whether there are two brackets, and only blanks around and between them.
    private static func isPair(_ text: Span<UInt8>, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Bool {
        var seen: [UInt32] = []
        for index in text.indices {
            switch text[index] {
            case 0x09, 0x0A, 0x0D, 0x20: continue
            default:
                guard seen.count < 2 else { return false }
                seen.append(UInt32(text[index]))
            }
        }
        return seen == [opening.value, closing.value]
    }
}

extension SettingName {
    /// The groups that the setting is in: `a` and `a.b` for `a.b.c`.
    var groups: [String] {
        let bytes = text.utf8
        var groups: [String] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: ".") { groups.append(String(text[..<index])) }
        return groups
    }

    /// The group of the setting: all but the last part of its name; `nil` for a name of one part.
    package var group: String? { text.lastIndex(of: ".").map { String(text[..<$0]) } }
}
