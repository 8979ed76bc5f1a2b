internal import ArgumentParser

/// The formats of data.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
}

/// The formats of findings.
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
