package import PintleSchema
internal import PintleSystem

/// An organisation with public roots.
package struct PublicAuthority: Sendable {
    package let name: String
    /// Those in Mozilla's list that have not expired.
    package let roots: [PublicRoot]

    /// Every authority with roots on a day, by name.
    package static func all(on today: CalendarDate) -> [PublicAuthority] {
        let roots = PublicRoots.all.filter { $0.isListed && today <= $0.lastDay }
        // Some organisations spell their name differently in different roots.
        return Dictionary(grouping: roots) { folded($0.authority) }.values
            .map { PublicAuthority(name: $0[0].authority, roots: $0.sorted { $0.name < $1.name }) }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// The authorities that a name means: the organisation, a part of its name, or a part of a root's name.
    ///
    /// Only letters and digits count, without regard to case.
    package static func named(_ name: String, on today: CalendarDate) -> [PublicAuthority] {
        let wanted = folded(aliases[folded(name)] ?? name)
        guard !wanted.isEmpty else { return [] }
        let authorities = all(on: today)
        let exact = authorities.filter { folded($0.name) == wanted }
        guard exact.isEmpty else { return exact }
        return authorities.compactMap { authority in
            if folded(authority.name).contains(wanted) { return authority }
            let roots = authority.roots.filter { folded($0.name).contains(wanted) }
            return roots.isEmpty ? nil : PublicAuthority(name: authority.name, roots: roots)
        }
    }

    /// The names nearest to an unknown one.
    package static func suggestions(for name: String, on today: CalendarDate) -> [String] {
        NearestNames.of(name, among: all(on: today).map(\.name) + spoken)
    }

    /// Names that people use for organisations with other ones.
    private static let spoken = ["Let's Encrypt", "Google", "Sectigo", "DigiCert", "Amazon", "GlobalSign", "GoDaddy"]

    private static let aliases = [
        "letsencrypt": "Internet Security Research Group", "google": "Google Trust Services LLC",
        "starfield": "Starfield Technologies, Inc.", "godaddy": "GoDaddy.com, Inc.",
    ]

    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
