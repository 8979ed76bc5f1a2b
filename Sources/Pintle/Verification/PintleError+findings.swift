package import PintleSchema

extension PintleError {
    /// The codes under which failures that are no rule's are reported, with what each is about.
    package static let findingCodes: [(code: Code, finding: String)] = [
        (.malformed, "VER001"), (.notAuthentic, "VER002"), (.notFound, "VER003"), (.unreadable, "VER004"),
        (.noKey, "VER005"), (.notPermitted, "VER006"), (.schema, "VER007"),
    ]

    /// The error as findings: its own, or itself as one.
    package var asFindings: [Finding] {
        guard findings.isEmpty else { return findings }
        let code = Self.findingCodes.first { $0.code == self.code }?.finding ?? "VER000"
        return [
            Finding(
                code: code,
                severity: .error,
                message: problem,
                place: path.map { SourcePlace(path: $0, line: line ?? 1) },
                why: why ?? "",
                fix: fix
            )
        ]
    }
}
