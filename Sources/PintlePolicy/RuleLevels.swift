package import PintleCore
package import PintleFindings

/// How much a rule weighs at each level; `nil` is off.
package struct RuleLevels: Hashable, Sendable {
    package let production: Severity?
    package let staging: Severity?
    package let development: Severity?

    package init(production: Severity?, staging: Severity?, development: Severity?) {
        self.production = production
        self.staging = staging
        self.development = development
    }

    /// An error at every level.
    package static let alwaysError = RuleLevels(production: .error, staging: .error, development: .error)

    package subscript(level: Level) -> Severity? {
        switch level {
        case .production: production
        case .staging: staging
        case .development: development
        }
    }
}
