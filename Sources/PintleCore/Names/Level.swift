/// The strictness of an environment.
///
/// Ordered from lenient to strict, so that `max()` gives the strictest.
package enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    case development
    case staging
    case production

    package static func < (lhs: Level, rhs: Level) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .development: 0
        case .staging: 1
        case .production: 2
        }
    }
}

/// The receivers of a value.
package enum Audience: String, Sendable, Hashable, CaseIterable {
    /// Ships to users' devices: everything in it is public.
    case client
    case server
}
