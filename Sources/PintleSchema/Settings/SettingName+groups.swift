internal import PintleCore

extension SettingName {
    /// The groups that the setting is in: `a` and `a.b` for `a.b.c`.
    var groups: [String] {
        let bytes = text.utf8
        var groups: [String] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: ".") { groups.append(String(text[..<index])) }
        return groups
    }

    /// The group of the setting: all but the last part of its name; `nil` for a name of one part.
    package var group: String? { text.lastIndex(of: ".").map { String(text[..<$0]) } }
}
