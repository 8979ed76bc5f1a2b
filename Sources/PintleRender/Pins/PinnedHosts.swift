internal import PintleFindings
package import PintleSchema

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

/// A host as pin configurations name it: small ASCII letters, no final dot.
struct HostName: Hashable, Sendable {
    let text: String

    /// Takes the host of a URL, or a bare host.
    ///
    /// - Returns: `nil` when there is none, or when it has characters that host names do not have; a host in other
    ///   letters must be written in its ASCII form (RFC 5891).
    init?(of text: String) {
        var host = Self.authority(of: text)[...]
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        if host.first == "[", let end = host.firstIndex(of: "]") {
            host = host[host.index(after: host.startIndex)..<end]
        } else if let colon = host.firstIndex(of: ":") {
            host = host[..<colon]
        }
        if host.last == "." { host = host.dropLast() }
        guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(Self.isHostByte),
            host.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 })
        else { return nil }
        self.text = host.lowercased()
    }

    /// Whether it is an IP address, in any spelling (WHATWG URL, "ends in a number").
    var isAddress: Bool {
        guard !text.contains(":"), let last = text.split(separator: ".").last else { return true }
        return last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } || last.hasPrefix("0x")
    }

    /// Whether it only means something in a local network: one label, or below `local` (RFC 6762) or `localhost`.
    var isLocal: Bool {
        !text.contains(".") || text.hasSuffix(".local") || text.hasSuffix(".localhost")
    }

    private static func authority(of text: String) -> Substring {
        guard let scheme = text.firstRange(of: "://") else { return text[...] }
        return text[scheme.upperBound...].prefix { !"/?#\\".contains($0) }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

/// Whose pin configuration is written, and which hosts it can pin.
enum PinPlatform {
    /// Network Security Config matches domain names only.
    case android
    /// App Transport Security leaves out addresses, unqualified names and `.local`.
    case apple
    /// TrustKit raises an exception for a domain without a registered suffix.
    case trustKit
    /// Dart code that compares pins itself, for any host that it connects to.
    case dart

    /// - Returns: Why the host cannot be pinned, as a clause about "it".
    func obstacle(to host: HostName) -> String? {
        switch self {
        case .dart: nil
        case .android: host.isAddress ? "Android pins host names, not IP addresses" : nil
        case .trustKit:
            host.isAddress || host.isLocal ? "TrustKit pins neither IP addresses nor unqualified or local names" : nil
        case .apple:
            host.isAddress || host.isLocal
                ? "App Transport Security pins neither IP addresses nor unqualified or local names" : nil
        }
    }
}

extension Pin {
    /// The base64 of the SHA-256 digest, when the pin is sound: platforms refuse a whole file for anything else.
    ///
    /// The canonical base64 of 32 bytes is 43 digits, of which the last one's two low bits are zero, and `=` (RFC 4648,
    /// section 3.5); `sha256/` may stand before it.
    package var sha256Digest: String? {
        let bytes = Array(text.utf8)
        // `/` is a digit too, so the length tells whether there is an algorithm.
        let digits =
            bytes.starts(with: Self.prefix) && bytes.count > 44 ? bytes.dropFirst(Self.prefix.count) : bytes[...]
        guard digits.count == 44, digits.last == UInt8(ascii: "="), digits.dropLast().allSatisfy(Self.isBase64Digit),
            let final = digits.dropLast().last, "AEIMQUYcgkosw048".utf8.contains(final)
        else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let prefix = Array("sha256/".utf8)

    private static func isBase64Digit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
