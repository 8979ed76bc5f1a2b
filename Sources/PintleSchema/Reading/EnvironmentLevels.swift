internal import PintleCore

/// The levels of environments, inherited from those that they extend, and the environments that extend each other in a
/// cycle.
struct EnvironmentLevels {
    /// The own level, else that of the nearest extended environment that has one.
    private(set) var effective: [Level?]
    private(set) var isInCycle: [Bool]

    /// - Parameters:
    ///   - own: The level of each environment.
    ///   - parents: The index of the environment that each extends.
    init(own: [Level?], parents: [Int?]) {
        effective = own
        isInCycle = Array(repeating: false, count: own.count)
        var isDone = isInCycle
        for start in own.indices {
            // Each environment is walked once: later walks stop at environments that are done.
            var path: [Int] = []
            var next: Int? = start
            var positions: [Int: Int] = [:]
            while let index = next, !isDone[index], positions[index] == nil {
                positions[index] = path.count
                path.append(index)
                next = parents[index]
            }
            if let index = next, let position = positions[index] {
                for member in path[position...] { isInCycle[member] = true }
            }
            for index in path.reversed() {
                isDone[index] = true
                if effective[index] == nil, !isInCycle[index], let parent = parents[index] {
                    effective[index] = effective[parent]
                }
            }
        }
    }

    /// The same, where what has no level takes the strictest of those that extend it, directly or through others.
    ///
    /// - Parameter parents: The index of the environment that each extends.
    /// - Returns: The levels.
    func strictest(_ parents: [Int?]) -> [Level?] {
        var strictest = effective
        for start in effective.indices {
            guard let level = effective[start] else { continue }
            var next = parents[start]
            // An environment with its own or a stricter level has already passed it on.
            while let index = next, effective[index] == nil, strictest[index].map({ $0 < level }) ?? true {
                strictest[index] = level
                next = parents[index]
            }
        }
        return strictest
    }
}
