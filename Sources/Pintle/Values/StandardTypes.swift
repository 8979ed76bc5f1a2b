public import PintleCrypto
internal import PintleSchema

extension String: SettingRepresentable {
    /// Takes any value that is no secret, as text.
    public init?(_ setting: StoredSetting) {
        guard let text = setting.text else { return nil }
        self = text
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

extension UInt16: SettingRepresentable {
    /// Takes ports, and whole numbers that fit.
    public init?(_ setting: StoredSetting) {
        guard case .integer(let number)? = setting.typed else { return nil }
        self.init(exactly: number)
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

extension Array: SettingRepresentable where Element: SettingRepresentable {
    /// Takes lists, sets of pins, and chains of certificates.
    public init?(_ setting: StoredSetting) {
        guard let elements = setting.elements else { return nil }
        self = []
        for part in elements {
            guard let element = Element(part) else { return nil }
            append(element)
        }
    }
}

extension Dictionary: SettingRepresentable where Key == String, Value: SettingRepresentable {
    /// Takes maps.
    public init?(_ setting: StoredSetting) {
        guard let members = setting.members else { return nil }
        self = [:]
        for (name, part) in members {
            guard let value = Value(part) else { return nil }
            self[name] = value
        }
    }
}

extension SettingRepresentable where Self: RawRepresentable, RawValue: SettingRepresentable {
    /// Takes a value that one of the cases has as its raw value.
    public init?(_ setting: StoredSetting) {
        guard let value = RawValue(setting) else { return nil }
        self.init(rawValue: value)
    }
}

extension Secret: DecodableSetting {}

extension SettingRepresentable where Self == Secret {
    /// Takes secrets.
    public init?(_ setting: StoredSetting) {
        guard let secret = setting.secret else { return nil }
        self = secret
    }
}
