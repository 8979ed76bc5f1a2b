internal import PintleFindings

extension PintleError {
    /// The user did not confirm an action, or there is no terminal to ask on.
    ///
    /// - Parameters:
    ///   - action: The action, as the subject of a sentence.
    ///   - why: The effect that needs consent.
    ///   - fix: The command with the option that confirms.
    /// - Returns: The error to throw.
    static func notConfirmed(_ action: String, why: String, fix: String) -> PintleError {
        PintleError(.usage, "\(action) was not confirmed", why: why, fix: fix)
    }
}
