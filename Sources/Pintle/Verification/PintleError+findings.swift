package import PintleSchema
internal import PintleVault

extension PintleError {
    /// The codes under which failures that are no rule's are reported, with what each is about.
    package static let findingCodes: [(code: Code, finding: String)] = [
        (.malformed, "VER001"), (.notAuthentic, "VER002"), (.notFound, "VER003"), (.unreadable, "VER004"),
        (.noKey, "VER005"), (.notPermitted, "VER006"), (.schema, "VER007"),
    ]

    /// Whether it is about the project; what is not asks for something that makes no sense, or is not there.
    package var isFinding: Bool { code != .usage && (code != .notFound || path != nil) }

    private var findingCode: String {
        guard !isOlderState else { return path == Roster.path ? "VER009" : "VER008" }
        return Self.findingCodes.first { $0.code == code }?.finding ?? "VER000"
    }

    /// The error as findings: its own, or itself as one.
    package var asFindings: [Finding] {
        guard findings.isEmpty else { return findings }
        return [
            Finding(
                code: findingCode,
                severity: .error,
                message: problem,
                place: path.map { SourcePlace(path: $0, line: line ?? 1) },
                why: why ?? "",
                fix: fix
            )
        ]
    }
}
