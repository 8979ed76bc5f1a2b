/// The states that a pattern is in, each once.
struct PatternStates {
    private(set) var current: [Int] = []
    /// At which position a state was entered last.
    private var entered: [Int]
    private var position = 1

    init(count: Int) {
        entered = [Int](repeating: 0, count: count)
    }

    var isEmpty: Bool { current.isEmpty }

    /// - Returns: Whether the state is new at this position.
    mutating func insert(_ state: Int) -> Bool {
        guard entered[state] != position else { return false }
        entered[state] = position
        current.append(state)
        return true
    }

    /// Begins the next position.
    ///
    /// - Returns: The states of the last one.
    mutating func advance() -> [Int] {
        position += 1
        defer { current = [] }
        return current
    }
}
