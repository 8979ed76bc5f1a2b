package import PintleFindings
internal import PintleVault

extension PintleError {
    /// The codes under which failures that are no rule's are reported, with what each is about.
    package static let findingCodes: [(code: Code, finding: String)] = [
        (.malformed, "VER001"), (.notAuthentic, "VER002"), (.notFound, "VER003"), (.unreadable, "VER004"),
        (.noKey, "VER005"), (.notPermitted, "VER006"), (.schema, "VER007"),
    ]

    /// Why it matters, by code, where a failure gives no reason of its own.
    package static let findingReasons = [
        "VER001": "what is written otherwise than pintle writes it may be read otherwise by somebody else",
        "VER002": "whoever can push could otherwise change a value, or let himself in",
        "VER003": "without it other values would take effect",
        "VER004": "what cannot be read cannot be proved",
        "VER005": "the repository alone cannot tell whose it is",
        "VER006": "rights stand in the roster, and only admins change them",
        "VER007": "the roster decides which environments there are and how strict they are",
        "VER008":
            "old values may have been replaced because they were exposed; with two states of one age one was lost",
        "VER009": "entries are only ever added: a former admin could have written another history",
    ]

    /// Whether it is about the project; what is not asks for something that makes no sense, or is not there.
    package var isFinding: Bool { code != .usage && (code != .notFound || path != nil) }

    private var findingCode: String {
        guard !isOlderState else { return path == Roster.path ? "VER009" : "VER008" }
        // Whatever else keeps a file from being looked at.
        return Self.findingCodes.first { $0.code == code }?.finding ?? "VER004"
    }

    /// The error as findings: its own, or itself as one.
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
                why: why ?? Self.findingReasons[code] ?? "",
                fix: fix
            )
        ]
    }
}
