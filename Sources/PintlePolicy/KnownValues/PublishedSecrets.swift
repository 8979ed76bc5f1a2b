/// Published secrets, which are refused everywhere.
///
/// To add one, add a line with its source.
enum PublishedSecrets {
    static let all = [
        // Supabase
        KnownValue("super-secret-jwt-token-with-at-least-32-characters-long", "Supabase CLI, local stack"),
        KnownValue(
            "your-super-secret-jwt-token-with-at-least-32-characters-long",
            "Supabase self-hosting, docker/.env.example"
        ),
        KnownValue("sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH", "Supabase CLI, local stack"),
        KnownValue("sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz", "Supabase CLI, local stack"),
        KnownValue("this_password_is_insecure_and_should_be_updated", "Supabase self-hosting, docker/.env.example"),
        KnownValue("your-super-secret-and-long-postgres-password", "Supabase self-hosting, docker/.env.example"),
        KnownValue("your-32-character-encryption-key", "Supabase self-hosting, docker/.env.example"),
        KnownValue("your-encryption-key-32-chars-min", "Supabase self-hosting, docker/.env.example"),
        KnownValue(
            "UpNVntn3cDxHJpq99YMc1T1AQgQpc8kfYTuRgBiYa15BLrx8etQoXz3gZv1/u2oq",
            "Supabase self-hosting, docker/.env.example"
        ),
        KnownValue("625729a08b95bf1b7ff351a663f3a23c", "Supabase CLI, local storage"),
        KnownValue("850181e4652dd023b7a98c58ae0d2d34bd487ee0cc3254aed6eda37307425907", "Supabase CLI, local storage"),
        // LiveKit
        KnownValue("myapisecret", "LiveKit, config-sample.yaml"),
        KnownValue("devkey", "LiveKit, server --dev"),
        // Sample configurations of other servers
        KnownValue("60gp0byfz2dvffa45cxl20p1scy9xbpf6d8c5y0geejgkyp1b5", "Plane, sample configuration"),
        KnownValue("mmuser_password", "Mattermost, docker sample"),
        KnownValue("secret-key", "sample configurations of several servers"),
        // Amazon's documentation
        KnownValue("AKIAIOSFODNN7EXAMPLE", "AWS documentation"),
        KnownValue("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS documentation"),
    ]

    /// Keys that public demo tokens are signed with.
    static let tokenKeys = all.prefix(2).map { Array($0.text.utf8) }

    private static let byLength = Dictionary(grouping: all.map { (Array($0.text.utf8), $0) }) { $0.0.count }

    /// The published secret that equals a text.
    static func match(_ text: Span<UInt8>) -> KnownValue? {
        guard let candidates = byLength[text.count] else { return nil }
        return candidates.first { bytes, _ in text.isSame(as: bytes) }?.1
    }
}

extension Span where Element == UInt8 {
    /// Whether the bytes are equal.
    fileprivate func isSame(as bytes: [UInt8]) -> Bool {
        guard bytes.count == count else { return false }
        for index in indices where self[index] != bytes[index] { return false }
        return true
    }
}

/// A secret from public documentation or a default configuration.
struct KnownValue: Sendable {
    let text: String
    /// The publication that has it.
    let source: String

    init(_ text: String, _ source: String) {
        self.text = text
        self.source = source
    }
}
