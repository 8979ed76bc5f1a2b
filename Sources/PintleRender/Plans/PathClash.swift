internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// Targets whose files cannot be in one directory.
package enum PathClash {
    /// The file that a render puts beside those of the targets.
    package static let receiptName = "pintle.receipt.json"

    /// - Parameters:
    ///   - targets: The targets of a schema.
    ///   - regions: The environments that are rendered into directories of their own.
    /// - Returns: `TGT005` for every target whose path another one has, is below of, or differs from in case only, and
    ///   for one in the place of the receipt or of a region, or that nothing may be written to.
    static func findings(among targets: [Target], regions: [EnvironmentName] = []) -> [Finding] {
        let reserved = Dictionary(regions.map { ($0.text.lowercased(), $0) }) { first, _ in first }
        var firsts: [String: Target] = [:]
        var findings: [Finding] = []
        // Shorter paths first, so that a directory's name is known before what lies below it.
        for target in targets.sorted(by: { $0.path.utf8.count < $1.path.utf8.count }) {
            if let reason = obstacle(to: target.path) {
                findings.append(reservedFinding(target, reason))
            } else if let region = prefixes(of: target.path).first.flatMap({ reserved[$0] }) {
                findings.append(reservedFinding(target, "the files of the region \(region) are rendered there"))
            } else if prefixes(of: target.path).contains(receiptName) {
                findings.append(receiptFinding(target))
            } else if let other = prefixes(of: target.path).lazy.compactMap({ firsts[$0] }).first {
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

    private static func obstacle(to path: String) -> String? {
        // The output directory may be the project's own.
        if let reason = ProtectedName.objection(inProject: path) { return reason }
        return OutputPath.obstacle(in: path)
    }

    private static func reservedFinding(_ target: Target, _ reason: String) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "target \(target.name) cannot be written to `\(RawForbidden.escaped(target.path))`: \(reason)",
            schemaPlace: target.place,
            why: "a render would refuse it, or mix what does not belong together",
            fix: "give target \(target.name) another path"
        )
    }

    private static func finding(_ target: Target, _ other: Target) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "targets \(other.name) and \(target.name) cannot both be written: "
                + "`\(RawForbidden.escaped(other.path))` and `\(RawForbidden.escaped(target.path))` conflict",
            schemaPlace: target.place,
            why: FindingCatalogue.why("TGT005"),
            fix: "give target \(target.name) a path of its own"
        )
    }

    private static func receiptFinding(_ target: Target) -> Finding {
        Finding(
            code: "TGT005",
            severity: .error,
            message: "target \(target.name) cannot be written: the receipt of the render is `\(receiptName)`",
            schemaPlace: target.place,
            why: "the receipt is stored beside the files and records what was rendered",
            fix: "give target \(target.name) another path"
        )
    }
}
