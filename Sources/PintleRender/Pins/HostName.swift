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
