extension SettingName {
    /// The groups that the setting is in: `a` and `a.b` for `a.b.c`.
    var groups: [String] {
        let bytes = text.utf8
        var groups: [String] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: ".") { groups.append(String(text[..<index])) }
        return groups
    }
}
