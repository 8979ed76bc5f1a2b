package import PintleCore

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
