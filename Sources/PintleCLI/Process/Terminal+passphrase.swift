internal import PintleCrypto
internal import PintleFindings

extension Terminal {
    /// Asks for a new passphrase twice, until it is not empty and the two agree.
    ///
    /// - Parameter prompt: What is asked.
    /// - Returns: The passphrase; `nil` without a terminal.
    /// - Throws: ``PintleError`` when the terminal goes away, and after a signal.
    static func newPassphrase(_ prompt: String) throws(PintleError) -> SecretBytes? {
        while true {
            guard let first = try secretLine(prompt) else { return nil }
            guard first.count > 0 else {
                say("An empty passphrase protects nothing.")
                continue
            }
            guard let second = try secretLine("The same again: ") else {
                throw PintleError(
                    .unreadable,
                    "the terminal went away before the passphrase was repeated",
                    fix: "begin again"
                )
            }
            if first.isEqual(to: second) { return first }
            say("The two differ.")
        }
    }
}
