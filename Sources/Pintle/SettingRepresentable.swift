#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif
internal import PintleCore
public import PintleCrypto
internal import PintleSchema

/// A Swift type that a setting can be read as.
///
/// `String`, `Int`, `Double`, `Bool`, `Duration`, `URL`, arrays of these, and ``Secret``.
public protocol SettingRepresentable {
    /// Takes a value; `nil` when the setting has another type.
    init?(_ setting: StoredSetting)
}

extension String: SettingRepresentable {
    /// Takes any value that is no secret, as text.
    public init?(_ setting: StoredSetting) {
        guard case .plain(let bytes) = setting.text else { return nil }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

extension Int: SettingRepresentable {
    /// Takes whole numbers, ports, and sizes in bytes.
    public init?(_ setting: StoredSetting) {
        switch setting.typed {
        case .integer(let number)?, .size(let number)?: self.init(exactly: number)
        default: return nil
        }
    }
}

extension Double: SettingRepresentable {
    /// Takes numbers.
    public init?(_ setting: StoredSetting) {
        switch setting.typed {
        case .number(let text)?: self.init(text)
        case .integer(let number)?: self.init(exactly: number)
        default: return nil
        }
    }
}

extension Bool: SettingRepresentable {
    /// Takes `true` and `false`.
    public init?(_ setting: StoredSetting) {
        guard case .boolean(let value)? = setting.typed else { return nil }
        self = value
    }
}

extension Duration: SettingRepresentable {
    /// Takes durations.
    public init?(_ setting: StoredSetting) {
        guard case .duration(let value)? = setting.typed else { return nil }
        self = value
    }
}

extension URL: SettingRepresentable {
    /// Takes URLs.
    public init?(_ setting: StoredSetting) {
        guard case .url(let text)? = setting.typed else { return nil }
        self.init(string: text)
    }
}

extension Array: SettingRepresentable where Element: SettingRepresentable {
    /// Takes lists, and pins as text.
    public init?(_ setting: StoredSetting) {
        let parts: [StoredSetting]
        switch setting.typed {
        case .list(let values)?: parts = values.map { StoredSetting(element: $0) }
        case .pins(let pins)?: parts = pins.map { StoredSetting(element: .text($0.text)) }
        default: return nil
        }
        self = []
        for part in parts {
            guard let element = Element(part) else { return nil }
            append(element)
        }
    }
}

extension Secret: SettingRepresentable {}

extension SettingRepresentable where Self == Secret {
    /// Takes secrets.
    public init?(_ setting: StoredSetting) {
        guard case .protected(let text) = setting.text, let secret = text as? Secret else { return nil }
        self = secret
    }
}

extension StoredSetting {
    /// An element of a list.
    init(element: TypedValue) {
        let text: String
        switch element {
        case .text(let value), .url(let value), .number(let value): text = value
        case .integer(let number), .size(let number): text = String(number)
        case .boolean(let value): text = value ? "true" : "false"
        case .date(let date): text = date.description
        case .duration(let duration): text = "\(duration)"
        case .list, .pins: text = ""
        }
        self.init(text: .plain(Array(text.utf8)), typed: element)
    }
}

/// A checked value that a Swift type may be made from.
public struct StoredSetting: Sendable {
    let text: SettingText
    let typed: TypedValue?

    init(_ resolved: ResolvedSetting) {
        text = resolved.text
        typed = resolved.typed
    }

    init(text: SettingText, typed: TypedValue?) {
        self.text = text
        self.typed = typed
    }
}
