internal import PintleCore

/// The names of settings and the groups that they form: `supabase` for `supabase.url`.
struct SettingGroups {
    private var groups: [String: Group] = [:]

    struct Group {
        /// Whether a setting in it may ship to clients.
        var hasClient = false
    }

    init(_ settings: [Setting]) {
        groups.reserveCapacity(settings.count)
        // By index, as a setting is costly to copy.
        for index in settings.indices {
            let (name, isClient) = (settings[index].name, settings[index].audience == .client)
            for group in name.groups + [name.text] {
                if isClient {
                    groups[group] = Group(hasClient: true)
                } else if groups[group] == nil {
                    groups[group] = Group()
                }
            }
        }
    }

    var names: Dictionary<String, Group>.Keys { groups.keys }

    subscript(name: String) -> Group? { groups[name] }
}
