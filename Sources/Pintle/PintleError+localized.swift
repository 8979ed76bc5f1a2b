#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif
public import PintleFindings

extension PintleError: LocalizedError {
    /// The problem in one line, with its file.
    public var errorDescription: String? { path.map { "\(problem) (\($0))" } ?? problem }

    /// The reason why the problem matters.
    public var failureReason: String? { why }

    /// The way to fix it.
    public var recoverySuggestion: String? { fix }
}
