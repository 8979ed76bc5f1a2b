/// The number of findings of each severity: `1 error, 2 warnings`.
package struct FindingSummary: Hashable, Sendable, CustomStringConvertible {
    package let errors: Int
    package let warnings: Int
    package let notes: Int

    package init(_ findings: some Sequence<Finding>) {
        var counts: [Severity: Int] = [:]
        for finding in findings { counts[finding.severity, default: 0] += 1 }
        errors = counts[.error] ?? 0
        warnings = counts[.warning] ?? 0
        notes = counts[.note] ?? 0
    }

    package var description: String {
        let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return "nothing found" }
        return parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}
