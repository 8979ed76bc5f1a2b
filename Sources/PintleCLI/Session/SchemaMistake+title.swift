internal import PintleSchema

extension SchemaMistake {
    /// The refused mistake, in words.
    var title: String {
        switch self {
        case .unreadable: "a schema that is too large, is not UTF-8, or holds invisible characters"
        case .syntax: "a schema that is not YAML, or uses YAML that Pintle does not support"
        case .forbiddenYAML: "anchors, aliases, tags, directives and several documents in a schema"
        case .tooDeep: "a schema that is nested too deeply"
        case .duplicate: "the same name twice in one place of the schema"
        case .unknownWord: "a word that the schema language does not have in that place"
        case .wrongKind: "a value of the wrong kind, such as a list where a text belongs"
        case .missingWord: "a declaration that lacks a word it needs"
        case .badName: "a name of the wrong form"
        case .unknownChoice: "a word that is not among the allowed ones, such as an unknown type or level"
        case .badValue: "an attribute whose value makes no sense, such as a max below its min"
        case .unknownReference: "the name of something that is not declared"
        case .wrongReference: "the name of a declaration that does not fit there"
        case .extendsCycle: "environments that extend one another in a circle"
        case .weakerLevel: "an environment of a weaker level than the one it extends"
        case .missingLevel: "an environment without a level"
        case .secretForClient: "a secret for the audience client"
        case .serverValueForClient: "a client target that names a setting for servers"
        case .badPath: "a target path that is not a plain relative path"
        case .overlappingPaths: "targets with one path, or one within the other"
        case .misfit: "a default or an example that does not fit its type"
        case .secretDefault: "a default for a secret"
        case .nameWithinName: "a setting whose name is also the name of a group"
        case .sameKey: "settings with the same spelling in env files"
        case .tooMany: "a schema with more mistakes than are shown"
        }
    }
}
