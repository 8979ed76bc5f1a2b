internal import PintleCore
public import PintleCrypto
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// A Swift type that a setting can be read as.
///
/// `String`, `Int`, `UInt16`, `Double`, `Bool`, `Duration`, `URL`, `UUID`, `Date`, `Data`, ``Rate``, ``ConnectionURL``,
/// ``Secret``, enumerations of these, arrays and dictionaries of them. Your own types conform by taking a
/// ``StoredSetting``:
///
/// ```swift
/// struct Percentage: SettingRepresentable {
///     let share: Double
///     init?(_ setting: StoredSetting) {
///         guard let number = Int(setting), (0...100).contains(number) else { return nil }
///         share = Double(number) / 100
///     }
/// }
/// ```
public protocol SettingRepresentable {
    /// Takes a value; `nil` when the setting has another type.
    init?(_ setting: StoredSetting)
}

/// A type of settings that structures for ``LoadedEnvironment/decode(_:)`` may hold, and that no other decoder reads.
public protocol DecodableSetting: SettingRepresentable, Decodable {}

extension DecodableSetting {
    /// Values of settings come from ``LoadedEnvironment/decode(_:)`` alone.
    ///
    /// - Throws: Always: a secret that some other decoder has read is not secret any more.
    public init(from decoder: any Decoder) throws {
        let fix = "read it with LoadedEnvironment.decode(_:)"
        throw PintleError(.usage, "a \(Self.self) cannot be read by this decoder", fix: fix)
    }
}

/// A checked value that a Swift type may be made from.
public struct StoredSetting: Sendable {
    /// The type as the schema names it, such as `postgres-url`.
    public let typeName: String
    let content: SettingText
    let typed: TypedValue?
    /// The type of the elements of a list or a map.
    private let elementTypeName: String

    init(_ resolved: ResolvedSetting) {
        content = resolved.text
        typed = resolved.typed
        typeName = resolved.setting.typeName
        elementTypeName = resolved.setting.limit("of") ?? "string"
    }

    private init(_ text: [UInt8], _ typed: TypedValue, typeName: String) {
        content = .plain(text)
        self.typed = typed
        self.typeName = typeName
        elementTypeName = typeName
    }

    /// The value as text; `nil` for a secret.
    public var text: String? {
        guard case .plain(let bytes) = content else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of a secret; `nil` for everything else.
    public var secret: Secret? {
        guard case .protected(let text) = content else { return nil }
        return text as? Secret
    }

    /// The bytes of base64, of hexadecimal digits, and of a pin's hash; `nil` for everything else.
    ///
    /// Those of a secret are a copy in memory that is not guarded.
    public var bytes: [UInt8]? {
        content.withBytes { text in
            switch typeName {
            case "base64": Base64.standard.decode(text) ?? Base64.url.decode(text)
            case "hex": HexText.bytes(of: text)
            case "pin": Base64.standard.decode(Array(Pin(text: text.string).digestText.utf8).span)
            default: nil
            }
        }
    }

    /// The values of a list, the pins of a set, the certificates of a chain; `nil` for everything else.
    public var elements: [StoredSetting]? {
        switch typed {
        case .list(let values)?:
            values.map { StoredSetting(Array(Self.text(of: $0).utf8), $0, typeName: elementTypeName) }
        case .pins(let pins)?: pins.map { Self.part($0.text, typeName: "pin") }
        case .text(let text)? where typeName == "certificates":
            CertificateText.bodies(in: text).map { Self.part($0, typeName: "base64") }
        default: nil
        }
    }

    /// The values of a map by their names; `nil` for everything else.
    public var members: [String: StoredSetting]? {
        guard typeName == "map", case .text(let text)? = typed, let members = MapText.members(of: text) else {
            return nil
        }
        return members.mapValues { Self.part($0, typeName: elementTypeName) }
    }

    private static func part(_ text: String, typeName: String) -> StoredSetting {
        let bytes = Array(text.utf8)
        return StoredSetting(bytes, TypedValue(text, ofType: typeName), typeName: typeName)
    }

    private static func text(of value: TypedValue) -> String {
        switch value {
        case .text(let text), .url(let text), .number(let text): text
        case .integer(let number), .size(let number): String(number)
        case .boolean(let value): value ? "true" : "false"
        case .date(let date): date.description
        case .duration(let duration): "\(duration)"
        case .list, .pins: ""
        }
    }
}
