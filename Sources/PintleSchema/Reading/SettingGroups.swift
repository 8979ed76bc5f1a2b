/// The names of settings and the groups that they form: `supabase` for `supabase.url`.
struct SettingGroups {
    private var groups: [String: Group] = [:]

    struct Group {
        /// Whether a setting in it may ship to clients.
        var hasClient = false
    }

    init(_ settings: [Setting]) {
        for setting in settings {
            let name = setting.name.text
            let ends = name.indices.filter { name[$0] == "." } + [name.endIndex]
            for end in ends where setting.audience == .client || groups[String(name[..<end])] == nil {
                groups[String(name[..<end]), default: Group()].hasClient = setting.audience == .client
            }
        }
    }

    var names: Dictionary<String, Group>.Keys { groups.keys }

    subscript(name: String) -> Group? { groups[name] }
}
