internal import PintleSchema

/// A host that clients must pin.
struct PinnedHost: Sendable {
    let name: HostName
    /// The distinct SHA-256 digests in base64, in the order of the setting.
    let digests: [String]
    /// The last day of the pins.
    let expires: CalendarDate?
    /// The setting that named the host first.
    let setting: ResolvedSetting
    /// The setting that holds the pins.
    let pins: ResolvedSetting

    func isPinned(like other: PinnedHost) -> Bool {
        Set(digests) == Set(other.digests) && expires == other.expires
    }
}
