import Synchronization

/// What several rules need of one environment, worked out when the first of them asks.
package final class RuleMemo: Sendable {
    private let made = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The one value of a type; `make` works it out, and may not ask for another.
    package func value<T: Sendable>(_ make: () -> T) -> T {
        made.withLock { made in
            if let known = made[ObjectIdentifier(T.self)] as? T { return known }
            let value = make()
            made[ObjectIdentifier(T.self)] = value
            return value
        }
    }
}
