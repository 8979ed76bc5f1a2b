import PintleCore
internal import PintleFindings
internal import PintleSystem

/// Removes plaintext credentials from findings, because more people read reports than the repository.
struct FoundCredentials {
    private let keys: Set<EnvKey>

    init(_ raised: [RaisedObjection]) {
        keys = Set(raised.filter { $0.rule.findsCredentials }.map(\.objection.key))
    }

    /// The finding.
    ///
    /// If its line has a credential, the line ends after the key.
    ///
    /// It also checks lines that no rule has seen, such as values of the wrong type.
    func concealed(_ finding: Finding) -> Finding {
        guard let key = finding.key, let place = finding.place, let excerpt = place.excerpt,
            !excerpt.hasSuffix("=sealed:…"), keys.contains(key) || Self.holdsCredential(excerpt)
        else { return finding }
        return finding.at(PlaceMarker.masked(place, key: key, isSealed: false, label: place.label))
    }

    private static func holdsCredential(_ excerpt: String) -> Bool {
        if excerpt.contains("PRIVATE KEY") { return true }
        let bytes = Array(excerpt.utf8)
        return VendorTokens.first(in: bytes.span) != nil
    }
}
