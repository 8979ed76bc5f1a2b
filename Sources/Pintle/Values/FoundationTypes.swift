#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif
internal import PintleSchema

extension URL: SettingRepresentable {
    /// Takes URLs.
    public init?(_ setting: StoredSetting) {
        guard case .url(let text)? = setting.typed else { return nil }
        self.init(string: text)
    }
}

extension UUID: SettingRepresentable {
    /// Takes UUIDs.
    public init?(_ setting: StoredSetting) {
        guard setting.typeName == "uuid", let text = setting.text else { return nil }
        self.init(uuidString: text)
    }
}

extension Date: SettingRepresentable {
    /// Takes moments, and days as their beginning in UTC.
    public init?(_ setting: StoredSetting) {
        if case .date(let day)? = setting.typed {
            self.init(timeIntervalSince1970: Double(day.dayNumber) * 86_400)
            return
        }
        guard setting.typeName == "date-time", let text = setting.text, let seconds = MomentText.secondsSince1970(text)
        else { return nil }
        self.init(timeIntervalSince1970: seconds)
    }
}

extension Data: SettingRepresentable {
    /// Takes base64, hexadecimal digits, and pins as the 32 bytes of their hash.
    ///
    /// In an array, it takes certificates in DER (X.690).
    public init?(_ setting: StoredSetting) {
        guard setting.secret == nil, let bytes = setting.bytes else { return nil }
        self.init(bytes)
    }
}
