internal import PintleSystem

/// Bounds what suggestions may cost: every unknown name is compared with every known one.
struct SuggestionBudget {
    /// In letters that are compared with letters.
    private(set) var work = 20_000_000
    /// The least cost of comparing with a name.
    private static let leastCost = 256

    /// - Parameters:
    ///   - name: The unknown name.
    ///   - known: The known ones; they are not even listed once the budget is spent.
    /// - Returns: The nearest name, or `nil` when none is near or the budget is spent.
    mutating func nearest<Names: Collection<String>>(_ name: String, among known: () -> Names) -> String? {
        let length = name.utf8.count
        guard work > 0, length <= NearestNames.longest else { return nil }
        let known = known()
        work -= known.count * max(Self.leastCost, length * length)
        guard work > 0 else { return nil }
        return NearestNames.of(name, among: known, limit: 1).first
    }
}
