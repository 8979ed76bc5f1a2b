/// Finds the known names that somebody who typed an unknown one may have meant.
package enum NearestNames {
    /// - Returns: At most `limit` names of `known`, nearest first; a name is near when at most a third of it differs.
    package static func of(_ name: String, among known: some Sequence<String>, limit: Int = 3) -> [String] {
        // Bounds the work per name; nobody mistypes longer names into nearness.
        guard name.utf8.count <= 128 else { return [] }
        let wanted = Array(name.lowercased().utf8)
        var found: [(distance: Int, name: String)] = []
        for candidate in known where candidate.utf8.count <= 128 {
            let bytes = Array(candidate.lowercased().utf8)
            let allowed = max(1, max(wanted.count, bytes.count) / 3)
            guard abs(wanted.count - bytes.count) <= allowed else { continue }
            let distance = distance(wanted, bytes)
            if distance <= allowed { found.append((distance, candidate)) }
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
        // The one that differs least stands first.
        let sorted = kin.sorted {
            let lengths = (abs($0.utf8.count - wanted.utf8.count), abs($1.utf8.count - wanted.utf8.count))
            return lengths.0 == lengths.1 ? $0 < $1 : lengths.0 < lengths.1
        }
        return Array(sorted.prefix(3))
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two texts
    /// (optimal string alignment).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var best = min(replaced, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    best = min(best, beforeLast[j - 2] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
