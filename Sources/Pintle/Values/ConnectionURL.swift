internal import PintleCore
public import PintleCrypto
internal import PintleSchema
internal import PintleSystem

/// The address of a database or a broker, taken apart; its password stays a ``Secret``.
///
/// For settings of the types `postgres-url`, `redis-url` and `url`, secret or not.
public struct ConnectionURL: Sendable, DecodableSetting {
    /// In small letters, such as `postgresql`.
    public let scheme: String
    /// In small letters, without the brackets of an IPv6 address.
    public let host: String
    /// `nil` when the address leaves it to the driver.
    public let port: Int?
    /// The account; `nil` without one.
    public let user: String?
    /// The password, without its percent-encoding; `nil` without one.
    public let password: Secret?
    /// The path without its first slash: the database's name; `nil` when it is empty.
    public let database: String?
    /// The parameters of the query, such as `sslmode`, apart from those in ``secretParameters``.
    public let parameters: [String: String]
    /// The parameters whose names speak of a password, a key, a secret or a token.
    public let secretParameters: [String: Secret]

    private static let types = ["postgres-url", "redis-url", "url"]

    /// Takes addresses.
    public init?(_ setting: StoredSetting) {
        guard Self.types.contains(setting.typeName) else { return nil }
        let parts: ConnectionURL?? = try? setting.content.withBytes { bytes throws(CryptoError) in
            try Self.parts(of: bytes)
        }
        guard let parts, let parts else { return nil }
        self = parts
    }

    private init(_ layout: URLLayout, _ text: Span<UInt8>) throws(CryptoError) {
        scheme = text.extracting(layout.scheme).string.lowercased()
        host = text.extracting(layout.host).string.lowercased()
        port = layout.port.map(Int.init)
        let path = Self.plain(text.extracting(layout.path.dropFirst()))
        database = path.isEmpty ? nil : path
        (user, password) = try Self.account(layout.userinfo, text)
        (parameters, secretParameters) = try Self.parameters(layout.query, text)
    }

    private static func parts(of text: Span<UInt8>) throws(CryptoError) -> ConnectionURL? {
        guard let layout = try? URLLayout(text) else { return nil }
        return try ConnectionURL(layout, text)
    }

    private static func account(
        _ userinfo: Range<Int>?,
        _ text: Span<UInt8>
    ) throws(CryptoError) -> (user: String?, password: Secret?) {
        guard let userinfo else { return (nil, nil) }
        let colon = userinfo.first { text[$0] == UInt8(ascii: ":") } ?? userinfo.upperBound
        let user = plain(text.extracting(userinfo.lowerBound..<colon))
        guard colon < userinfo.upperBound else { return (user.isEmpty ? nil : user, nil) }
        return (user.isEmpty ? nil : user, try secret(text.extracting(colon + 1..<userinfo.upperBound)))
    }

    private static func parameters(
        _ query: Range<Int>?,
        _ text: Span<UInt8>
    ) throws(CryptoError) -> (plain: [String: String], secret: [String: Secret]) {
        var plain: [String: String] = [:]
        var secret: [String: Secret] = [:]
        var start = query?.lowerBound ?? 0
        let end = query?.upperBound ?? 0
        while start < end {
            let next = (start..<end).first { text[$0] == UInt8(ascii: "&") } ?? end
            let equals = (start..<next).first { text[$0] == UInt8(ascii: "=") } ?? next
            let name = Self.plain(text.extracting(start..<equals))
            let value = text.extracting(min(equals + 1, next)..<next)
            if isSecret(name) {
                secret[name] = try Self.secret(value)
            } else {
                plain[name] = Self.plain(value)
            }
            start = next + 1
        }
        return (plain, secret)
    }

    private static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["password", "secret", "token", "key"].contains { name.contains($0) }
    }

    private static func plain(_ text: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        decode(text) { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func secret(_ text: Span<UInt8>) throws(CryptoError) -> Secret {
        let bytes = WipedStorage(capacity: text.count)
        decode(text) { bytes.append($0) }
        return try bytes.withBytes { (span) throws(CryptoError) in try Secret(copying: span) }
    }

    /// Resolves percent-encoding (RFC 3986, section 2.1), which the layout has checked.
    private static func decode(_ text: Span<UInt8>, _ emit: (UInt8) -> Void) {
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count {
                emit(digit(text[index + 1]) << 4 | digit(text[index + 2]))
                index += 3
            } else {
                emit(text[index])
                index += 1
            }
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8 { byte < 0x40 ? byte - 0x30 : (byte | 0x20) - 0x57 }
}

extension ConnectionURL: CustomStringConvertible {
    /// The scheme, the host, the port and the database.
    public var description: String {
        "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") + (database.map { "/\($0)" } ?? "")
    }
}
