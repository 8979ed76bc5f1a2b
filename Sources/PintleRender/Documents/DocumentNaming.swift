internal import PintleCore
internal import PintleSchema

/// The naming of settings in a document.
enum DocumentNaming: Sendable {
    /// As env files do.
    case keys
    /// As env files do, but in small letters.
    case smallKeys
    /// By the dotted parts of their names, one below the other.
    case nested

    func path(of setting: Setting) -> [Substring] {
        switch self {
        case .keys: [setting.key.text[...]]
        case .smallKeys: [setting.key.text.lowercased()[...]]
        case .nested: setting.name.text.split(separator: ".")
        }
    }
}
