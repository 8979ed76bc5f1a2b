internal import PintleFindings

/// The kinds of mistakes that a schema can have: one code each, for good.
package enum SchemaMistake: String, CaseIterable, Sendable {
    /// Too large, not UTF-8, or with invisible characters.
    case unreadable = "SCH001"
    /// Not YAML, or YAML written in a way that the subset leaves out.
    case syntax = "SCH002"
    /// Anchors, aliases, tags, directives, several documents.
    case forbiddenYAML = "SCH003"
    case tooDeep = "SCH004"
    case duplicate = "SCH005"
    case unknownWord = "SCH006"
    /// A list where a text belongs, and the like.
    case wrongKind = "SCH007"
    case missingWord = "SCH008"
    /// The name of a project, environment, setting or target, or an env-file spelling.
    case badName = "SCH009"
    /// An unknown word where only certain words are allowed, such as a type or a level.
    case unknownChoice = "SCH010"
    /// An attribute whose value makes no sense, such as a `max` below `min`.
    case badValue = "SCH011"
    /// A name of something that does not exist.
    case unknownReference = "SCH012"
    /// A name of something that exists but does not fit.
    case wrongReference = "SCH013"
    case extendsCycle = "SCH014"
    case weakerLevel = "SCH015"
    case missingLevel = "SCH016"
    case secretForClient = "SCH017"
    case serverValueForClient = "SCH018"
    case badPath = "SCH019"
    case overlappingPaths = "SCH020"
    /// A default or an example that does not fit its type.
    case misfit = "SCH021"
    case secretDefault = "SCH022"
    case nameWithinName = "SCH023"
    case sameKey = "SCH024"
    // SCH025 was reserved for waivers. A code is never used again.
    /// More mistakes than are shown.
    case tooMany = "SCH026"

    package var code: String { rawValue }

    /// The reason.
    package var why: String { FindingCatalogue.why(code) }

    /// The fix.
    package var fix: String { FindingCatalogue.fix(code) }
}
