/// Finds the known names that somebody who typed an unknown one may have meant.
package enum NearestNames {
    /// Bounds the work for each name, in bytes; nobody mistypes longer names into nearness.
    package static let longest = 128

    /// - Returns: At most `limit` names of `known`, nearest first; a name is near when at most a third of it differs.
    package static func of(_ name: String, among known: some Sequence<String>, limit: Int = 3) -> [String] {
        guard name.utf8.count <= longest else { return [] }
        var comparison = NameComparison(name)
        var found: [(distance: Int, name: String)] = []
        for candidate in known where candidate.utf8.count <= longest {
            if let distance = comparison.distance(to: candidate) { found.append((distance, candidate)) }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// The same for names that people shorten or write out: `prod` is near `production`, `stage` near `staging`.
    package static func ofEnvironments(_ name: String, among known: some Sequence<String>) -> [String] {
        let near = of(name, among: known)
        guard near.isEmpty else { return near }
        let wanted = name.lowercased()
        let shortest = 3
        let kin = known.filter { candidate in
            let common = zip(candidate.utf8, wanted.utf8).prefix { $0 == $1 }.count
            return common >= max(shortest, min(candidate.utf8.count, wanted.utf8.count) - 1)
        }
        // The name that differs least comes first.
        let sorted = kin.sorted {
            let lengths = (abs($0.utf8.count - wanted.utf8.count), abs($1.utf8.count - wanted.utf8.count))
            return lengths.0 == lengths.1 ? $0 < $1 : lengths.0 < lengths.1
        }
        return Array(sorted.prefix(3))
    }
}

/// Compares one name with others; its rows are used again.
private struct NameComparison {
    private let wanted: [UInt8]
    private var beforeLast: [Int] = []
    private var last: [Int] = []
    private var row: [Int] = []

    init(_ name: String) {
        wanted = Array(name.lowercased().utf8)
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two names
    /// (optimal string alignment); `nil` when more than a third differs.
    mutating func distance(to candidate: String) -> Int? {
        let allowed = max(1, max(wanted.count, candidate.utf8.count) / 3)
        guard abs(wanted.count - candidate.utf8.count) <= allowed else { return nil }
        let other = Array(candidate.lowercased().utf8)
        guard !wanted.isEmpty, !other.isEmpty else { return max(wanted.count, other.count) }
        last = Array(0...other.count)
        beforeLast = last
        row = last
        for place in 1...wanted.count {
            // Further from the diagonal, more differs than is allowed.
            guard fillRow(place, other, allowed) <= allowed else { return nil }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[other.count] <= allowed ? last[other.count] : nil
    }

    /// - Returns: The least number in the row.
    private mutating func fillRow(_ place: Int, _ other: [UInt8], _ allowed: Int) -> Int {
        let far = allowed + 1
        let start = max(1, place - allowed)
        let end = min(other.count, place + allowed)
        row[start - 1] = start == 1 ? place : far
        var least = row[start - 1]
        guard start <= end else { return far }
        for column in start...end {
            let isSame = wanted[place - 1] == other[column - 1]
            // The cells that the last row lacks lie too far from the diagonal.
            let above = column < place + allowed ? last[column] : far
            var best = min(last[column - 1] + (isSame ? 0 : 1), above + 1, row[column - 1] + 1)
            if place > 1, column > 1, wanted[place - 1] == other[column - 2], wanted[place - 2] == other[column - 1] {
                best = min(best, beforeLast[column - 2] + 1)
            }
            row[column] = best
            least = min(least, best)
        }
        return least
    }
}
