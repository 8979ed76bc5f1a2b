/// The kinds of mistakes that a schema can have: one code each, for good.
package enum SchemaMistake: String, CaseIterable, Sendable {
    /// Too large, not UTF-8, or with characters that nobody can see.
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
    /// A word where only certain words may stand, such as a type or a level.
    case unknownChoice = "SCH010"
    /// An attribute whose value makes no sense, such as a `max` below `min`.
    case badValue = "SCH011"
    /// A name of something that is not there.
    case unknownReference = "SCH012"
    /// A name of something that is there and does not fit.
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
    // SCH025 stood for waivers before there were any; a code is never used again.
    /// More mistakes than are shown.
    case tooMany = "SCH026"

    package var code: String { rawValue }

    /// Why it matters.
    package var why: String {
        switch self {
        case .unreadable: "what cannot be seen cannot be reviewed"
        case .syntax: "a schema that can be read in two ways protects nothing"
        case .forbiddenYAML: "a reader of the file must see what it says where it says it"
        case .tooDeep: "a schema has a handful of levels; deeper nesting only serves to break readers"
        case .duplicate: "only one of the two could count, and nobody would see which"
        case .unknownWord: "a word that nothing reads is a demand that nothing checks"
        case .wrongKind: "a value of another kind would have to be guessed"
        case .missingWord: "without it the schema says too little to be checked"
        case .badName: "names become file names, env-file keys and identifiers in code"
        case .unknownChoice: "what is not known cannot be checked"
        case .badValue: "a limit that makes no sense limits nothing"
        case .unknownReference: "a name that leads nowhere is a demand that nothing checks"
        case .wrongReference: "the demand could never be met"
        case .extendsCycle: "such a chain has no end, so no value could be found"
        case .weakerLevel: "values that stricter rules accepted would be served under weaker ones"
        case .missingLevel: "the level decides which rules apply"
        case .secretForClient: "what ships to users' devices is public"
        case .serverValueForClient: "a client target ships to users' devices: all of it is public"
        case .badPath: "rendered files stay inside the output directory, on every system"
        case .overlappingPaths: "one target would overwrite the other"
        case .misfit: "it would be refused wherever it is used"
        case .secretDefault: "the schema is not sealed: the secret would be in the open"
        case .nameWithinName: "nested output cannot hold a value and a group under one name"
        case .sameKey: "one line of an env file would set both"
        case .tooMany: "the first ones are likely to explain the others"
        }
    }

    /// What to do about it.
    package var fix: String {
        switch self {
        case .unreadable:
            "keep it UTF-8 text with spaces and line feeds only, at most \(SchemaReader.maximumSize >> 20) MiB"
        case .syntax: "correct the line"
        case .forbiddenYAML: "write the value out, in quotes if it begins with such a character"
        case .tooDeep: "flatten it"
        case .duplicate: "remove one of the two"
        case .unknownWord: "remove it, or use a word that is known here"
        case .wrongKind: "write it as a value of the kind that is expected"
        case .missingWord: "add it"
        case .badName: "choose a name that fits"
        case .unknownChoice: "use one of the words that are known here"
        case .badValue: "write a value that can hold, or remove the word"
        case .unknownReference: "correct the name, or declare it"
        case .wrongReference: "name one that fits"
        case .extendsCycle: "let one of them extend nothing"
        case .weakerLevel: "raise its level, or lower the other's"
        case .missingLevel: "add level: development, staging or production"
        case .secretForClient: "drop secret: true if it may be public, or audience: client if it may not"
        case .serverValueForClient: "take it out of include, or declare it audience: client if it may be public"
        case .badPath: "write a relative path such as android/network_security_config.xml"
        case .overlappingPaths: "give each target a path of its own"
        case .misfit: "correct it, or the limits of the type"
        case .secretDefault: "remove the default, replace the secret where it is used, and set it sealed: pintle set"
        case .nameWithinName: "rename one of them"
        case .sameKey: "rename one of them, or spell one with env:"
        case .tooMany: "correct these and check again"
        }
    }
}
