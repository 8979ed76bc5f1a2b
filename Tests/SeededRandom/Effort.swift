import Foundation

/// The effort of a test: `PINTLE_EXHAUSTIVE` in the environment decides it.
///
/// Without it a test tries a small sample, the same in every run, so that the whole suite takes a few minutes. With `1` it
/// tries everything that a continuous integration has the time for. With `all` nothing is left out, however long it takes.
package enum Effort: Sendable {
    case sample, exhaustive, all

    package static let current: Effort =
        switch ProcessInfo.processInfo.environment["PINTLE_EXHAUSTIVE"] {
        case "all": .all
        case nil, "", "0": .sample
        default: .exhaustive
        }

    /// The number of tries.
    ///
    /// - Parameters:
    ///   - sample: Daily.
    ///   - exhaustive: In exhaustive runs.
    ///   - all: In runs that leave nothing out, when those differ.
    /// - Returns: The number for this run.
    package static func count(_ sample: Int, exhaustive: Int, all: Int? = nil) -> Int {
        switch current {
        case .sample: sample
        case .exhaustive: exhaustive
        case .all: all ?? exhaustive
        }
    }

    /// Those of many that are tried: daily every so many of them, always with the first and the last.
    ///
    /// - Parameters:
    ///   - everything: The elements of exhaustive runs.
    ///   - sample: About how many are tried daily.
    /// - Returns: Those for this run.
    package static func choice<Element>(of everything: [Element], _ sample: Int) -> [Element] {
        guard current == .sample, everything.count > sample, sample > 1 else { return everything }
        return (0..<sample).map { everything[$0 * (everything.count - 1) / (sample - 1)] }
    }
}
