package import PintleCore

/// Where a setting must have a value.
package enum Requirement: Hashable, Sendable {
    case everywhere
    /// In these environments and in what extends them.
    case environments([EnvironmentName])
    case nowhere
}
