internal import PintleCore
internal import PintleSchema

/// Targets whose files cannot stand side by side.
enum PathClash {
    /// - Returns: `TGT005` for every target whose path another one has, is below of, or differs from in case only.
    static func findings(among targets: [Target]) -> [Finding] {
        var firsts: [String: Target] = [:]
        var findings: [Finding] = []
        // Shorter paths first, so that a directory's name is known before what lies below it.
        for target in targets.sorted(by: { $0.path.utf8.count < $1.path.utf8.count }) {
            if let other = prefixes(of: target.path).lazy.compactMap({ firsts[$0] }).first {
                findings.append(finding(target, other))
            } else {
                firsts[target.path.lowercased()] = target
            }
        }
        return findings
    }

    /// The path and every directory above it, in small letters: some file systems ignore case.
    private static func prefixes(of path: String) -> [String] {
        let folded = path.lowercased()
        return folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) } + [folded]
    }

    private static func finding(_ target: Target, _ other: Target) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "targets \(other.name) and \(target.name) cannot both be written: "
                + "`\(RawForbidden.escaped(other.path))` and `\(RawForbidden.escaped(target.path))` are in each other's way",
            schemaPlace: target.place,
            why: "all targets of a run are written together, and some file systems ignore case",
            fix: "give target \(target.name) a path of its own"
        )
    }
}
