import PintleCore
internal import PintleFindings
internal import PintleSystem

/// Keeps credentials that stand in the open out of findings: whoever reads a report may not read the repository.
struct FoundCredentials {
    private let keys: Set<EnvKey>

    init(_ raised: [RaisedObjection]) {
        keys = Set(raised.filter { $0.rule.findsCredentials }.map(\.objection.key))
    }

    /// The finding, with its line cut after the key when a credential stands there.
    ///
    /// Lines that no rule has judged, as those of a value that does not fit its type, are looked at here.
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
