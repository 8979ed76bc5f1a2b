internal import PintleFindings
internal import PintleSchema

/// The hosts of a client target's URLs with their pins, one entry a host, in the schema's order.
struct PinnedHosts {
    private(set) var hosts: [PinnedHost] = []
    private(set) var findings: [Finding] = []
    private let values: ClientValues
    private let target: Target

    /// Collects them, and what cannot be pinned on a platform.
    init(_ values: ClientValues, target: Target, platform: PinPlatform) {
        self.values = values
        self.target = target
        var indices: [HostName: Int] = [:]
        for setting in values.settings {
            guard let found = pins(of: setting) else { continue }
            for host in hostNames(of: setting, platform) {
                let pinned = PinnedHost(
                    name: host,
                    digests: found.digests,
                    expires: found.expires,
                    setting: setting,
                    pins: found.setting
                )
                guard let index = indices[host] else {
                    indices[host] = hosts.count
                    hosts.append(pinned)
                    continue
                }
                guard !hosts[index].isPinned(like: pinned) else { continue }
                let other = hosts[index].setting.setting.name
                refuse(setting, "it has the host of \(other), but not the same pins and expiry")
            }
        }
    }

    private struct Pins {
        let setting: ResolvedSetting
        let digests: [String]
        let expires: CalendarDate?
    }

    /// The pins that a setting demands; `nil` when it demands none, or they have no value in this environment.
    ///
    /// Whether an environment may go without is for the rules to say, not for a format.
    private mutating func pins(of setting: ResolvedSetting) -> Pins? {
        guard let name = setting.setting.pins else { return nil }
        guard let linked = values.linked(name) else {
            if values.isWithheld(name) { refuse(setting, "its pins, \(name), are not for clients") }
            return nil
        }
        guard case .pins(let pins) = linked.typed else {
            refuse(setting, "its pins, \(name), are not pins")
            return nil
        }
        guard !pins.isEmpty else { return nil }
        let digests = pins.compactMap(\.sha256Digest)
        guard digests.count == pins.count else {
            refuse(linked, "one of its pins is not the base64 of a SHA-256 digest")
            return nil
        }
        var distinct = Set<String>()
        return Pins(
            setting: linked,
            digests: digests.filter { distinct.insert($0).inserted },
            expires: expiry(of: linked)
        )
    }

    private mutating func expiry(of pins: ResolvedSetting) -> CalendarDate? {
        guard let name = pins.setting.expires else { return nil }
        if case .date(let date) = values.linked(name)?.typed { return date }
        if values.isWithheld(name) { refuse(pins, "its expiry, \(name), is not for clients") }
        return nil
    }

    private mutating func hostNames(of setting: ResolvedSetting, _ platform: PinPlatform) -> [HostName] {
        texts(of: setting.typed).compactMap { text in
            let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() }
            if let scheme, scheme != "https", scheme != "wss" {
                refuse(setting, "it has pins, but `\(scheme)` shows no certificate that could be pinned")
                return nil
            }
            guard let host = HostName(of: text) else {
                refuse(setting, "it names no host that pins could belong to; write it in ASCII letters")
                return nil
            }
            if let reason = platform.obstacle(to: host) {
                refuse(setting, reason)
                return nil
            }
            return host
        }
    }

    private mutating func texts(of value: TypedValue?) -> [String] {
        switch value {
        case .text(let text), .url(let text): [text]
        case .list(let elements): elements.flatMap { texts(of: $0) }
        default: []
        }
    }

    private mutating func refuse(_ setting: ResolvedSetting, _ reason: String) {
        findings.append(
            .unrepresentable(
                setting,
                in: values.environment,
                target: target,
                reason: reason,
                fix: "give every pinned host an https or wss URL with a name, and one list of sha256 pins"
            )
        )
    }
}
