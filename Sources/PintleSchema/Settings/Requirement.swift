package import PintleCore

/// Where a setting must have a value.
package enum Requirement: Hashable, Sendable {
    case everywhere
    /// In these environments and in what extends them.
    case environments([EnvironmentName])
    case nowhere
}

extension Requirement {
    /// Whether an environment must have a value, told by the environment and what it extends.
    package func covers(_ chain: Set<EnvironmentName>) -> Bool {
        switch self {
        case .everywhere: true
        case .nowhere: false
        case .environments(let names): names.contains(where: chain.contains)
        }
    }
}
