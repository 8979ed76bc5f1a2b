internal import PintleCore

/// Bounds what suggestions may cost: every unknown name is compared with every known one.
struct SuggestionBudget {
    private var comparisons = 50_000

    /// - Returns: The nearest name, or `nil` when none is near or the budget is spent.
    mutating func nearest(_ name: String, among known: some Collection<String>) -> String? {
        guard !known.isEmpty, known.count <= comparisons else { return nil }
        comparisons -= known.count
        return NearestNames.of(name, among: known, limit: 1).first
    }
}
