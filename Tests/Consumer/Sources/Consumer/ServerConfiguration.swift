// Generated from environments/schema.yaml: pintle schema swift. Do not edit.

// swift-format-ignore-file

import Foundation
import Pintle

/// The settings of an environment, read and checked at once.
struct ServerConfiguration: Decodable, Sendable {
    struct AppSettings: Decodable, Sendable {
        enum EnvValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case development = "development"
            case staging = "staging"
            case production = "production"
        }

        /// The name users see under the icon and in notifications.
        let name: String
        /// Which backend this build talks to; shown in the about screen and attached to every error report.
        let env: EnvValue
        /// The release that is being rolled out, as users and support see it.
        let version: String
        /// The URL scheme iOS and Android register for the application.
        let deepLinkScheme: String
        /// The host of universal links (iOS) and app links (Android); it serves the association files.
        let deepLinkHost: String
        /// Shows the network inspector and verbose errors inside the application.
        let debug: Bool
    }

    struct HttpSettings: Decodable, Sendable {
        /// max-age of Strict-Transport-Security, in seconds.
        let hstsMaxAge: Int
    }

    struct ServerSettings: Decodable, Sendable {
        /// How many copies of the service run; with database.poolSize it bounds the connections that are opened.
        let instances: Int
    }

    struct SupabaseSettings: Decodable, Sendable {
        /// The project's API endpoint on our own domain. Plain http only for a stack on the developer's machine.
        let url: URL
        /// Identifies the application to Supabase; row level security decides what it may do.
        let publishableKey: String
        /// The service's key. It bypasses row level security, so it never leaves the server.
        let secretKey: Secret
        /// Public key pins of the host of supabase.url, of two certificate authorities that do not depend on each other.
        let pins: [String]?
        /// The last day of supabase.pins; a release with new pins must be with users well before.
        let pinsExpire: Date?
    }

    struct AuthSettings: Decodable, Sendable {
        enum JwtAlgorithmValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case eS256 = "ES256"
            case rS256 = "RS256"
        }

        /// Where sign-in may return to, exactly; no wildcards.
        let redirectUrls: [URL]
        /// The only algorithm accepted in access tokens. Asymmetric, so the service can verify and not mint.
        let jwtAlgorithm: JwtAlgorithmValue
        /// How long an access token is valid.
        let jwtExpiry: Duration
        /// The shortest password that is accepted; length is the only demand.
        let passwordMinLength: Int
        /// How long a one-time code from an e-mail or a message is valid.
        let otpExpiry: Duration
        /// After this time users sign in again, however active they are.
        let sessionTimebox: Duration
        /// After this time without activity users sign in again.
        let sessionInactivity: Duration
        /// The server's half of the sign-up challenge, from the challenge provider.
        let captchaSecret: Secret?
    }

    struct SessionSettings: Decodable, Sendable {
        /// Signs the cookies of the web client. The regions share it, so a session outlives a failover.
        let secret: Secret
    }

    struct CookieSettings: Decodable, Sendable {
        enum SameSiteValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case strict = "strict"
            case lax = "lax"
            case none = "none"
        }

        /// Session cookies travel over TLS only.
        let secure: Bool
        /// Scripts cannot read session cookies.
        let httpOnly: Bool
        /// When browsers attach session cookies to requests from other sites.
        let sameSite: SameSiteValue
    }

    struct DatabaseSettings: Decodable, Sendable {
        /// Connection string of the application's own role, through the session pooler, verifying the server in full.
        let url: ConnectionURL
        /// Connections each instance keeps.
        let poolSize: Int
        /// What the database accepts for this role; instances times pool size must stay below.
        let maxConnections: Int
        /// A statement that runs longer is cancelled.
        let statementTimeout: Duration
    }

    struct RedisSettings: Decodable, Sendable {
        /// Connection string of the store for presence, rate limits and LiveKit's own coordination.
        let url: ConnectionURL
    }

    struct LivekitSettings: Decodable, Sendable {
        /// The signalling endpoint for calls. Plain ws only for a server on the developer's machine.
        let url: URL
        /// Names the key that signs join tokens; it is public in every token.
        let apiKey: String
        /// Signs join tokens and checks webhooks.
        let apiSecret: Secret
        /// Public key pins of the host of livekit.url, of two certificate authorities.
        let pins: [String]?
        /// The last day of livekit.pins.
        let pinsExpire: Date?
        /// How long a join token can be used to join; a call that has begun goes on.
        let tokenTtl: Duration
        /// Where LiveKit reports joins, leaves and recordings.
        let webhookUrl: URL
    }

    struct TurnSettings: Decodable, Sendable {
        /// The host name of the TURN relay, for callers whose network blocks UDP.
        let domain: String?
        /// Signs the short-lived TURN credentials.
        let secret: Secret?
        /// Relay allocations one user may hold at a time.
        let allocationLimit: Int
    }

    struct ApiSettings: Decodable, Sendable {
        /// The base address of our own API.
        let url: URL
        /// Public key pins of the host of api.url, of two certificate authorities.
        let pins: [String]?
        /// The last day of api.pins.
        let pinsExpire: Date?
        /// Requests one user may make in a time, for example 300/1m.
        let rateLimit: Rate?
        /// Attempts to sign in or sign up from one address in a time.
        let authRateLimit: Rate?
        /// How long a call may take before the client gives up and tries again.
        let timeout: Duration
        /// How often the client tries again, each time after a longer pause.
        let maxRetries: Int
    }

    struct UploadSettings: Decodable, Sendable {
        /// The largest attachment.
        let maxSize: Int
        /// Encrypts attachments at rest, 32 bytes in base64. The regions share it, so attachments outlive a failover.
        let encryptionKey: Secret
    }

    struct CorsSettings: Decodable, Sendable {
        /// The web clients that may call the API from a browser.
        let origins: [URL]?
    }

    struct TlsSettings: Decodable, Sendable {
        enum MinVersionValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case tLSv12 = "TLSv1.2"
            case tLSv13 = "TLSv1.3"
        }

        /// The name the load balancer expects in the certificate of the service.
        let host: String?
        /// The service's certificate and its issuer, PEM, leaf first, from our own origin authority.
        let certificateChain: [Data]?
        /// The key of the first certificate in tls.certificateChain, PEM.
        let privateKey: Secret?
        /// The oldest TLS version the service speaks.
        let minVersion: MinVersionValue
    }

    struct PushSettings: Decodable, Sendable {
        /// The Firebase project that delivers to Android.
        let fcmProjectId: String?
        /// The Firebase project's number, which Android clients register with.
        let fcmSenderId: String?
        /// The Firebase service account's key, the base64 body of its PKCS 8 form without the PEM lines.
        let fcmPrivateKey: Secret?
        /// The id of the APNs token key, ten characters.
        let apnsKeyId: String?
        /// The Apple developer team, ten characters.
        let apnsTeamId: String?
        /// The bundle identifier notifications are sent to.
        let apnsTopic: String?
        /// The APNs token key, the base64 body of its .p8 file without the PEM lines.
        let apnsPrivateKey: Secret?
    }

    struct SentrySettings: Decodable, Sendable {
        /// Where the service reports errors; a project of its own in every environment.
        let dsn: URL?
        /// Where the application reports errors, through the relay on our pinned API host.
        let appDsn: URL?
        /// The share of errors that is reported.
        let sampleRate: Double
        /// The share of requests that is traced.
        let tracesSampleRate: Double
        /// Attaches addresses and user names to reports.
        let sendDefaultPii: Bool
    }

    struct LogSettings: Decodable, Sendable {
        enum LevelValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case debug = "debug"
            case info = "info"
            case warning = "warning"
            case error = "error"
        }

        /// The least important messages that are written.
        let level: LevelValue
        /// The intake of the log store.
        let sinkUrl: URL?
        /// Lets this environment write to the log store, and nothing else.
        let sinkToken: Secret?
        /// How long logs are kept.
        let retention: Duration
    }

    struct MetricsSettings: Decodable, Sendable {
        /// The port metrics are scraped from, with user name and password.
        let port: Int
        /// The scraper's user name.
        let username: String?
        /// The scraper's password.
        let password: Secret?
    }

    struct AlertSettings: Decodable, Sendable {
        /// Where alerts are posted; whoever knows it can page the people on call.
        let webhookUrl: Secret?
    }

    struct BackupSettings: Decodable, Sendable {
        /// Takes a full backup every day.
        let enabled: Bool?
        /// Keeps the write-ahead log too, so that any second within the retention can be restored.
        let pitr: Bool?
        /// How long backups are kept.
        let retention: Duration?
        /// The bucket backups are copied to; private, versioned, and not in the region it protects.
        let bucket: String?
        /// The region of backup.bucket.
        let region: String?
        /// Encrypts backups before they leave the region, 32 bytes in base64.
        let encryptionKey: Secret?
        /// When a backup was last restored and compared.
        let restoreTestedOn: Date?
    }

    struct RegionSettings: Decodable, Sendable {
        /// The region this environment runs in.
        let name: String?
        /// The regions users' data may be stored in.
        let residency: [String]
    }

    struct FailoverSettings: Decodable, Sendable {
        /// The region that takes over.
        let region: String?
        /// The API of the region that takes over.
        let url: URL?
        /// The Supabase project of the region that takes over.
        let supabaseUrl: URL?
        /// The publishable key of that project.
        let supabasePublishableKey: String?
        /// The signalling endpoint of the region that takes over.
        let livekitUrl: URL?
        /// Public key pins of the hosts of the region that takes over, which all use the same two authorities.
        let pins: [String]?
        /// The last day of failover.pins.
        let pinsExpire: Date?
        /// What is asked before traffic moves, to learn whether the other region is well.
        let healthUrl: URL?
    }

    let app: AppSettings
    let http: HttpSettings
    let server: ServerSettings
    let supabase: SupabaseSettings
    let auth: AuthSettings
    let session: SessionSettings
    let cookie: CookieSettings
    let database: DatabaseSettings
    let redis: RedisSettings
    let livekit: LivekitSettings
    let turn: TurnSettings
    let api: ApiSettings
    let upload: UploadSettings
    let cors: CorsSettings
    let tls: TlsSettings
    let push: PushSettings
    let sentry: SentrySettings
    let log: LogSettings
    let metrics: MetricsSettings
    let alert: AlertSettings
    let backup: BackupSettings
    let region: RegionSettings
    let failover: FailoverSettings

    /// Reads all settings.
    ///
    /// - Throws: `PintleError` with every setting that cannot be read.
    init(_ environment: LoadedEnvironment) throws(PintleError) {
        self = try environment.decode(Self.self)
    }
}
