package protocol SettingType: Sendable {}
