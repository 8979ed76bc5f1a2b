// Generated from environments/schema.yaml: pintle schema swift. Do not edit.

// swift-format-ignore-file

import Foundation
import Pintle

/// The settings of an environment, read and checked at once.
public struct ServerConfiguration: Decodable, Sendable {
    public struct AppSettings: Decodable, Sendable {
        public enum EnvValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case development = "development"
            case staging = "staging"
            case production = "production"
        }

        /// The name users see under the icon and in notifications.
        public let name: String
        /// Which backend this build talks to; shown in the about screen and attached to every error report.
        public let env: EnvValue
        /// The release that is being rolled out, as users and support see it.
        public let version: String
        /// The URL scheme iOS and Android register for the application.
        public let deepLinkScheme: String
        /// The host of universal links (iOS) and app links (Android); it serves the association files.
        public let deepLinkHost: String
        /// Shows the network inspector and verbose errors inside the application.
        public let debug: Bool
    }

    public struct HttpSettings: Decodable, Sendable {
        /// max-age of Strict-Transport-Security, in seconds.
        public let hstsMaxAge: Int
    }

    public struct ServerSettings: Decodable, Sendable {
        /// How many copies of the service run; with database.poolSize it bounds the connections that are opened.
        public let instances: Int
    }

    public struct SupabaseSettings: Decodable, Sendable {
        /// The project's API endpoint on our own domain. Plain http only for a stack on the developer's machine.
        public let url: URL
        /// Identifies the application to Supabase; row level security decides what it may do.
        public let publishableKey: String
        /// The service's key. It bypasses row level security, so it never leaves the server.
        public let secretKey: Secret
        /// Public key pins of the host of supabase.url, of two certificate authorities that do not depend on each other.
        public let pins: [String]?
        /// The last day of supabase.pins; a release with new pins must be with users well before.
        public let pinsExpire: Date?
    }

    public struct AuthSettings: Decodable, Sendable {
        public enum JwtAlgorithmValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case eS256 = "ES256"
            case rS256 = "RS256"
        }

        /// Where sign-in may return to, exactly; no wildcards.
        public let redirectUrls: [URL]
        /// The only algorithm accepted in access tokens. Asymmetric, so the service can verify and not mint.
        public let jwtAlgorithm: JwtAlgorithmValue
        /// How long an access token is valid.
        public let jwtExpiry: Duration
        /// The shortest password that is accepted; length is the only demand.
        public let passwordMinLength: Int
        /// How long a one-time code from an e-mail or a message is valid.
        public let otpExpiry: Duration
        /// After this time users sign in again, however active they are.
        public let sessionTimebox: Duration
        /// After this time without activity users sign in again.
        public let sessionInactivity: Duration
        /// The server's half of the sign-up challenge, from the challenge provider.
        public let captchaSecret: Secret?
    }

    public struct SessionSettings: Decodable, Sendable {
        /// Signs the cookies of the web client. The regions share it, so a session outlives a failover.
        public let secret: Secret
    }

    public struct CookieSettings: Decodable, Sendable {
        public enum SameSiteValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case strict = "strict"
            case lax = "lax"
            case none = "none"
        }

        /// Session cookies travel over TLS only.
        public let secure: Bool
        /// Scripts cannot read session cookies.
        public let httpOnly: Bool
        /// When browsers attach session cookies to requests from other sites.
        public let sameSite: SameSiteValue
    }

    public struct DatabaseSettings: Decodable, Sendable {
        /// Connection string of the application's own role, through the session pooler, verifying the server in full.
        public let url: ConnectionURL
        /// Connections each instance keeps.
        public let poolSize: Int
        /// What the database accepts for this role; instances times pool size must stay below.
        public let maxConnections: Int
        /// A statement that runs longer is cancelled.
        public let statementTimeout: Duration
    }

    public struct RedisSettings: Decodable, Sendable {
        /// Connection string of the store for presence, rate limits and LiveKit's own coordination.
        public let url: ConnectionURL
    }

    public struct LivekitSettings: Decodable, Sendable {
        /// The signalling endpoint for calls. Plain ws only for a server on the developer's machine.
        public let url: URL
        /// Names the key that signs join tokens; it is public in every token.
        public let apiKey: String
        /// Signs join tokens and checks webhooks.
        public let apiSecret: Secret
        /// Public key pins of the host of livekit.url, of two certificate authorities.
        public let pins: [String]?
        /// The last day of livekit.pins.
        public let pinsExpire: Date?
        /// How long a join token can be used to join; a call that has begun goes on.
        public let tokenTtl: Duration
        /// Where LiveKit reports joins, leaves and recordings.
        public let webhookUrl: URL
    }

    public struct TurnSettings: Decodable, Sendable {
        /// The host name of the TURN relay, for callers whose network blocks UDP.
        public let domain: String?
        /// Signs the short-lived TURN credentials.
        public let secret: Secret?
        /// Relay allocations one user may hold at a time.
        public let allocationLimit: Int
    }

    public struct ApiSettings: Decodable, Sendable {
        /// The base address of our own API.
        public let url: URL
        /// Public key pins of the host of api.url, of two certificate authorities.
        public let pins: [String]?
        /// The last day of api.pins.
        public let pinsExpire: Date?
        /// Requests one user may make in a time, for example 300/1m.
        public let rateLimit: Rate?
        /// Attempts to sign in or sign up from one address in a time.
        public let authRateLimit: Rate?
        /// How long a call may take before the client gives up and tries again.
        public let timeout: Duration
        /// How often the client tries again, each time after a longer pause.
        public let maxRetries: Int
    }

    public struct UploadSettings: Decodable, Sendable {
        /// The largest attachment.
        public let maxSize: Int
        /// Encrypts attachments at rest, 32 bytes in base64. The regions share it, so attachments outlive a failover.
        public let encryptionKey: Secret
    }

    public struct CorsSettings: Decodable, Sendable {
        /// The web clients that may call the API from a browser.
        public let origins: [URL]?
    }

    public struct TlsSettings: Decodable, Sendable {
        public enum MinVersionValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case tLSv12 = "TLSv1.2"
            case tLSv13 = "TLSv1.3"
        }

        /// The name the load balancer expects in the certificate of the service.
        public let host: String?
        /// The service's certificate and its issuer, PEM, leaf first, from our own origin authority.
        public let certificateChain: [Data]?
        /// The key of the first certificate in tls.certificateChain, PEM.
        public let privateKey: Secret?
        /// The oldest TLS version the service speaks.
        public let minVersion: MinVersionValue
    }

    public struct PushSettings: Decodable, Sendable {
        /// The Firebase project that delivers to Android.
        public let fcmProjectId: String?
        /// The Firebase project's number, which Android clients register with.
        public let fcmSenderId: String?
        /// The Firebase service account's key, the base64 body of its PKCS 8 form without the PEM lines.
        public let fcmPrivateKey: Secret?
        /// The id of the APNs token key, ten characters.
        public let apnsKeyId: String?
        /// The Apple developer team, ten characters.
        public let apnsTeamId: String?
        /// The bundle identifier notifications are sent to.
        public let apnsTopic: String?
        /// The APNs token key, the base64 body of its .p8 file without the PEM lines.
        public let apnsPrivateKey: Secret?
    }

    public struct SentrySettings: Decodable, Sendable {
        /// Where the service reports errors; a project of its own in every environment.
        public let dsn: URL?
        /// Where the application reports errors, through the relay on our pinned API host.
        public let appDsn: URL?
        /// The share of errors that is reported.
        public let sampleRate: Double
        /// The share of requests that is traced.
        public let tracesSampleRate: Double
        /// Attaches addresses and user names to reports.
        public let sendDefaultPii: Bool
    }

    public struct LogSettings: Decodable, Sendable {
        public enum LevelValue: String, SettingRepresentable, Decodable, CaseIterable, Sendable {
            case debug = "debug"
            case info = "info"
            case warning = "warning"
            case error = "error"
        }

        /// The least important messages that are written.
        public let level: LevelValue
        /// The intake of the log store.
        public let sinkUrl: URL?
        /// Lets this environment write to the log store, and nothing else.
        public let sinkToken: Secret?
        /// How long logs are kept.
        public let retention: Duration
    }

    public struct MetricsSettings: Decodable, Sendable {
        /// The port metrics are scraped from, with user name and password.
        public let port: Int
        /// The scraper's user name.
        public let username: String?
        /// The scraper's password.
        public let password: Secret?
    }

    public struct AlertSettings: Decodable, Sendable {
        /// Where alerts are posted; whoever knows it can page the people on call.
        public let webhookUrl: Secret?
    }

    public struct BackupSettings: Decodable, Sendable {
        /// Takes a full backup every day.
        public let enabled: Bool?
        /// Keeps the write-ahead log too, so that any second within the retention can be restored.
        public let pitr: Bool?
        /// How long backups are kept.
        public let retention: Duration?
        /// The bucket backups are copied to; private, versioned, and not in the region it protects.
        public let bucket: String?
        /// The region of backup.bucket.
        public let region: String?
        /// Encrypts backups before they leave the region, 32 bytes in base64.
        public let encryptionKey: Secret?
        /// When a backup was last restored and compared.
        public let restoreTestedOn: Date?
    }

    public struct RegionSettings: Decodable, Sendable {
        /// The region this environment runs in.
        public let name: String?
        /// The regions users' data may be stored in.
        public let residency: [String]
    }

    public struct FailoverSettings: Decodable, Sendable {
        /// The region that takes over.
        public let region: String?
        /// The API of the region that takes over.
        public let url: URL?
        /// The Supabase project of the region that takes over.
        public let supabaseUrl: URL?
        /// The publishable key of that project.
        public let supabasePublishableKey: String?
        /// The signalling endpoint of the region that takes over.
        public let livekitUrl: URL?
        /// Public key pins of the hosts of the region that takes over, which all use the same two authorities.
        public let pins: [String]?
        /// The last day of failover.pins.
        public let pinsExpire: Date?
        /// What is asked before traffic moves, to learn whether the other region is well.
        public let healthUrl: URL?
    }

    public let app: AppSettings
    public let http: HttpSettings
    public let server: ServerSettings
    public let supabase: SupabaseSettings
    public let auth: AuthSettings
    public let session: SessionSettings
    public let cookie: CookieSettings
    public let database: DatabaseSettings
    public let redis: RedisSettings
    public let livekit: LivekitSettings
    public let turn: TurnSettings
    public let api: ApiSettings
    public let upload: UploadSettings
    public let cors: CorsSettings
    public let tls: TlsSettings
    public let push: PushSettings
    public let sentry: SentrySettings
    public let log: LogSettings
    public let metrics: MetricsSettings
    public let alert: AlertSettings
    public let backup: BackupSettings
    public let region: RegionSettings
    public let failover: FailoverSettings

    /// Reads all settings.
    ///
    /// - Throws: `PintleError` with every setting that cannot be read.
    public init(_ environment: LoadedEnvironment) throws(PintleError) {
        self = try environment.decode(Self.self)
    }
}
