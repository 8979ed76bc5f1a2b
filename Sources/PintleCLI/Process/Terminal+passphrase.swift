internal import PintleCrypto
internal import PintleFindings

extension Terminal {
    /// Asks for a new passphrase twice, until it is not empty and both are the same.
    ///
    /// - Parameter prompt: The prompt.
    /// - Returns: The passphrase; `nil` without a terminal.
    /// - Throws: ``PintleError`` when the terminal closes, and after a signal.
    static func newPassphrase(_ prompt: String) throws(PintleError) -> SecretBytes? {
        while true {
            guard let first = try secretLine(prompt) else { return nil }
            guard first.count > 0 else {
                say("The passphrase is empty.")
                continue
            }
            guard let second = try secretLine("Repeat the passphrase: ") else {
                throw PintleError(
                    .unreadable,
                    "the terminal closed before the passphrase was repeated",
                    fix: "run the command again"
                )
            }
            if first.isEqual(to: second) { return first }
            say("The passphrases differ.")
        }
    }
}
