/// The limits of a project; exceeding one is an error that names it.
package enum VaultLimits {
    /// Bytes of an env file: 64 MiB.
    package static let fileBytes = 64 << 20
    /// Bytes of one value: 1 MiB.
    package static let valueBytes = 1 << 20
    package static let settings = 200_000
    package static let members = 1_000
    package static let environments = 1_000
    /// Lines of an env file's body.
    package static let bodyLines = 2 * settings
    package static let generation: UInt64 = 1 << 48
    /// Bytes of a line of an env file's footer, without its end: 16 KiB.
    package static let footerLineBytes = 16 << 10
    /// Bytes of a roster: 64 MiB, about 250,000 entries.
    package static let rosterBytes = 64 << 20
    /// Bytes of a line of the roster, without its end: 8 KiB.
    package static let rosterLineBytes = 8 << 10
}
