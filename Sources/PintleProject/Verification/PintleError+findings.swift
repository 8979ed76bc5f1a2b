package import PintleFindings
internal import PintleVault

extension PintleError {
    /// The finding code of each error code.
    package static let findingCodes: [(code: Code, finding: String)] = [
        (.malformed, "VER001"), (.notAuthentic, "VER002"), (.notFound, "VER003"), (.unreadable, "VER004"),
        (.noKey, "VER005"), (.notPermitted, "VER006"), (.schema, "VER007"),
    ]

    /// Whether it is about the project.
    ///
    /// Other errors ask for something invalid, or for something that does not exist.
    package var isFinding: Bool { code != .usage && (code != .notFound || path != nil) }

    private var findingCode: String {
        guard !isOlderState else { return path == Roster.path ? "VER009" : "VER008" }
        // Every other error keeps Pintle from reading a file.
        return Self.findingCodes.first { $0.code == code }?.finding ?? "VER004"
    }

    /// The error's own findings, or the error as one finding.
    package var asFindings: [Finding] {
        guard findings.isEmpty else { return findings }
        let code = findingCode
        return [
            Finding(
                code: code,
                severity: .error,
                environment: path.flatMap(EnvFile.environment(at:)),
                message: problem,
                place: path.map { SourcePlace(path: $0, line: line ?? 1) },
                why: why ?? FindingCatalogue.why(code),
                fix: fix
            )
        ]
    }
}
