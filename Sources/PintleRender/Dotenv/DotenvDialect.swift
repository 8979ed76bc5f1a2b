internal import PintleCore

/// The way in which one family of readers takes `KEY=VALUE` lines.
protocol DotenvDialect: Sendable {
    /// The readers, for messages.
    var readers: String { get }

    /// The way to fix a value that they cannot read.
    var remedy: String { get }

    /// The longest line, key and all, that the readers take, in bytes.
    var maximumLineLength: Int { get }

    /// Why the readers do not take a key like any other, as a clause; `nil` when they do.
    func objection(to key: EnvKey) -> String?

    /// The written form of a value.
    func form(_ text: Span<UInt8>) -> DotenvForm
}

extension DotenvDialect {
    var maximumLineLength: Int { EnvironmentLimit.maximumLength }

    var remedy: String {
        "hand it over in a file, with a target such as `docker-secrets` or `systemd-credentials`, or in another format"
    }

    func objection(to key: EnvKey) -> String? { nil }
}
