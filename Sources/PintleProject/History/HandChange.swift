package import PintleCore
internal import PintleVault

/// An env file that somebody changed by hand, beside the one that was signed last.
package struct HandChange: Sendable {
    let signed: VerifiedEnvFile
    let changed: EnvFile
    /// The settings whose values differ.
    package let keys: [EnvKey]
    /// The differences, in words.
    package let words: [String]
}
