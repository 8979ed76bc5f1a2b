internal import PintleCore

/// How one family of readers takes `KEY=VALUE` lines.
protocol DotenvDialect: Sendable {
    /// Who reads it, for messages.
    var readers: String { get }

    /// What to do about a value that they cannot read.
    var remedy: String { get }

    /// The longest line, key and all, that the readers take, in bytes.
    var maximumLineLength: Int { get }

    /// Why the readers do not take a key like any other, as a clause; `nil` when they do.
    func objection(to key: EnvKey) -> String?

    /// How a value is written.
    func form(_ text: Span<UInt8>) -> DotenvForm
}

extension DotenvDialect {
    var maximumLineLength: Int { EnvironmentLimit.maximumLength }

    var remedy: String {
        "hand it over in a file, with a target such as `docker-secrets` or `systemd-credentials`, or in another format"
    }

    func objection(to key: EnvKey) -> String? { nil }
}
