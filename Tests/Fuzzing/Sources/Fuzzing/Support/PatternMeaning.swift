@testable import PintlePattern

/// Which texts a pattern fits, straight from what its parts mean: sets of places, and no instructions.
final class PatternMeaning {
    private let text: [Unicode.Scalar]
    /// More steps than these are not worth their time.
    private var steps = 20_000

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    /// - Returns: `nil` when it takes too long to say.
    func fits(_ node: PatternNode) -> Bool? {
        let ends = ends(of: node, from: [0])
        return steps > 0 ? ends.contains(text.count) : nil
    }

    /// Where a part can end that begins at one of some places.
    private func ends(of node: PatternNode, from starts: Set<Int>) -> Set<Int> {
        steps -= 1 + starts.count
        guard steps > 0, !starts.isEmpty else { return [] }
        switch node {
        case .empty: return starts
        case .scalar(let set):
            return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .start: return starts.intersection([0])
        case .end: return starts.intersection([text.count])
        case .sequence(let nodes): return nodes.reduce(starts) { ends(of: $1, from: $0) }
        case .alternatives(let branches):
            return branches.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts)) }
        case .repeated(let node, let minimum, let maximum):
            return ends(of: node, from: starts, minimum, maximum)
        }
    }

    private func ends(of node: PatternNode, from starts: Set<Int>, _ minimum: Int, _ maximum: Int?) -> Set<Int> {
        var places = starts
        for _ in 0..<minimum { places = ends(of: node, from: places) }
        var (all, count) = (places, minimum)
        while count < maximum ?? .max, !places.isEmpty, steps > 0 {
            places = ends(of: node, from: places).subtracting(all)
            all.formUnion(places)
            count += 1
        }
        return all
    }
}
