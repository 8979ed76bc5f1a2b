internal import ArgumentParser

/// How a command writes its data.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
}

/// How findings are written.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
    /// For code scanning services.
    case sarif
    /// As annotations of a GitHub workflow.
    case github
}
