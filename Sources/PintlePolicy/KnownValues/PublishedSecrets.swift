internal import PintleSystem

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
        KnownValue("46BKJoQYlPPOexq0OhDZnIlNepKFf87WFwLbfzqDDho=", "Airflow documentation, Fernet key"),
        KnownValue("cryptography_not_found_storing_passwords_in_plain_text", "Airflow, default configuration"),
        KnownValue("2Af5zVe_PtO-j3Fb7TsiJ4oKm5ik2xGyTfb9fKjKbXw=", "sample configurations, Fernet key"),
        KnownValue("TEMPORARY_SECRET_KEY", "Airflow, sample configuration"),
        KnownValue("thisISaSECRET_1234", "Apache Superset, sample configuration"),
        KnownValue("TEST_NON_DEV_SECRET", "Apache Superset, docker sample"),
        KnownValue("CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET", "Apache Superset, default configuration"),
        KnownValue("s3cr3tk3y", "sample configurations of several servers"),
        KnownValue("SW2YcwTIb9zpOOhoPsMm", "Grafana, default secret_key"),
        KnownValue("insecure-change-me-lJ8GPTOtk3mS4bUfTp1kDXTZ", "sample configurations of several servers"),
        KnownValue("09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", "FastAPI documentation"),
        KnownValue("dd5f3089-40c3-403d-af14-d0c228b05cb4", "Strapi, sample configuration"),
        KnownValue("toBeModified1", "Strapi, .env.example"),
        KnownValue("tobemodified", "Strapi, .env.example"),
        KnownValue("ChangeThisPassword", "sample configurations of several servers"),
        KnownValue("keyboard cat", "Express documentation, session"),
        KnownValue(
            "4f1feeca525de4cdb064656007da3edac7895a87ff0ea865693300fb8b6e8f9c",
            "Rails, old sample secret token"
        ),
        KnownValue("your-256-bit-secret", "jwt.io"),
        KnownValue("a-string-secret-at-least-256-bits-long", "jwt.io"),
        KnownValue("SECRET_KEY_BASE_DUMMY", "Rails, build of images"),
        // Standards
        KnownValue(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
            "RFC 7515, appendix A.1"
        ),
        KnownValue("GawgguFyGrWKav7AX4VKUg", "RFC 7517, appendix A.3"),
        KnownValue("FdFYFzERwC2uCBB46pZQi4GG85LujR8obt-KWRBICVQ", "RFC 7517"),
        KnownValue("hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg", "RFC 7520"),
        KnownValue("JBSWY3DPEHPK3PXP", "documentation of one-time codes"),
        KnownValue("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "RFC 6238, appendix B"),
        KnownValue("HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ", "documentation of one-time codes"),
        // Test keys that the vendors publish
        KnownValue("6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe", "reCAPTCHA documentation, test secret"),
        KnownValue("6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI", "reCAPTCHA documentation, test site key"),
        KnownValue("0x0000000000000000000000000000000000000000", "hCaptcha documentation, test secret"),
        KnownValue("10000000-ffff-ffff-ffff-000000000001", "hCaptcha documentation, test site key"),
        KnownValue("1x0000000000000000000000000000000AA", "Turnstile documentation, test secret"),
        KnownValue("2x0000000000000000000000000000000AA", "Turnstile documentation, test secret"),
        KnownValue("3x0000000000000000000000000000000AA", "Turnstile documentation, test secret"),
        KnownValue("1x00000000000000000000AA", "Turnstile documentation, test site key"),
        KnownValue("2x00000000000000000000AB", "Turnstile documentation, test site key"),
        KnownValue("3x00000000000000000000FF", "Turnstile documentation, test site key"),
        KnownValue("1x00000000000000000000BB", "Turnstile documentation, test site key"),
        // Emulators and local services
        KnownValue(
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
            "Azurite, development storage"
        ),
        KnownValue(
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
            "Cosmos DB emulator"
        ),
        KnownValue("minioadmin", "MinIO, default root password"),
        KnownValue("minio123", "MinIO documentation"),
        KnownValue("foobared", "Redis, sample configuration"),
        KnownValue("androiddebugkey", "Android, debug keystore"),
        KnownValue("yourStrong(!)Password", "SQL Server, docker documentation"),
        KnownValue("YourStrong@Passw0rd", "SQL Server, docker documentation"),
        KnownValue("yourStrong(!)Passw0rd", "SQL Server, docker documentation"),
        // Amazon's documentation
        KnownValue("AKIAIOSFODNN7EXAMPLE", "AWS documentation"),
        KnownValue("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS documentation"),
    ]

    /// Keys that public demo tokens are signed with.
    static let tokenKeys = all.prefix(2).map { Array($0.text.utf8) }

    /// Parts of published values that others surround: test accounts of advertisements, emulators' accounts.
    private static let parts = [
        KnownValue("ca-app-pub-3940256099942544", "AdMob documentation, test units"),
        KnownValue("AccountName=devstoreaccount1;", "Azurite, development storage"),
        KnownValue("UseDevelopmentStorage=true", "Azurite, development storage"),
    ]

    private static let byLength = Dictionary(grouping: all.map { (Array($0.text.utf8), $0) }) { $0.0.count }

    /// The published secret that equals a text.
    static func match(_ text: Span<UInt8>) -> KnownValue? {
        if let candidates = byLength[text.count], let known = candidates.first(where: { text.isSame(as: $0.0) }) {
            return known.1
        }
        guard text.count >= 26, "caACuUdD".utf8.contains(text[0]) else { return nil }
        return parts.first { text.firstRange(of: $0.text) != nil }
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
