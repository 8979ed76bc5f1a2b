import PintleSchema
internal import PintleSystem

/// The reach of an address, by its host alone.
enum NetworkPlace {
    /// The machine itself.
    case machine
    /// The metadata service of a cloud or a container's host, which has no TLS.
    case metadata
    /// A name that only a cluster or a network of containers resolves, where something else may encrypt.
    case cluster
    case anywhere

    init(host text: Span<UInt8>, _ host: Range<Int>) {
        let part = text.extracting(host)
        if Self.metadataHosts.contains(where: { part.isExactly($0) }) {
            self = .metadata
        } else if part.isExactly("+") || part.isExactly("*") || AddressKind(host: text, host) == .loopback {
            // A plus or a star stands for every name of the machine, where a server listens.
            self = .machine
        } else if Self.isCluster(part) {
            self = .cluster
        } else {
            self = .anywhere
        }
    }

    /// AWS, Azure and Google; ECS tasks; OpenStack; Alibaba.
    private static let metadataHosts = [
        "169.254.169.254", "169.254.170.2", "169.254.170.23", "metadata.google.internal", "metadata", "fd00:ec2::254",
        "100.100.100.200", "metadata.azure.internal",
    ]
    private static let clusterEndings = [
        ".svc", ".cluster.local", ".svc.local", ".consul", ".flycast", ".mesh", ".railway.internal", ".monitoring",
        ".observability", ".default", ".kube-system", ".istio-system", ".logging", ".tracing",
    ]

    private static func isCluster(_ host: Span<UInt8>) -> Bool {
        if clusterEndings.contains(where: { host.count > $0.utf8.count && host.has($0, at: host.count - $0.utf8.count) }
        ) {
            return true
        }
        // A name of one label is that of a container or a service beside this one.
        return host.count > 0 && host[0].isLetter
            && host.allSatisfy(in: host.indices) { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
    }

    /// The network that the schema states for a value.
    ///
    /// The statement that a connection stays on the machine does not cover an address that is elsewhere.
    static func stated(for value: ResolvedSetting, _ text: Span<UInt8>) -> NetworkReach {
        guard value.setting.network == .host, HostScan.contains(value, text, where: isElsewhere) else {
            return value.setting.network
        }
        return .public
    }

    /// Whether a host is on the internet: a public IP address, or a name with a public domain.
    private static func isElsewhere(_ text: Span<UInt8>, _ host: Range<Int>) -> Bool {
        switch AddressKind(host: text, host) {
        case .loopback, .privateAddress: return false
        case .publicAddress: return true
        case .name: break
        }
        let part = text.extracting(host)
        let isPrivate = ["internal", "local", "localdomain", "lan", "home.arpa", "test"].contains { ending in
            part.count > ending.utf8.count && part.has("." + ending, at: part.count - ending.utf8.count - 1)
        }
        return !isPrivate && part.firstRange(of: ".") != nil
            && NetworkPlace(host: text, host) == .anywhere
    }

    /// The place of an address that begins at `start`, after its scheme.
    static func of(_ text: Span<UInt8>, afterScheme start: Int) -> NetworkPlace {
        var end = start
        while end < text.count, !Self.ends(text[end]) { end += 1 }
        var begin = start
        for index in start..<max(start, end) where text[index] == UInt8(ascii: "@") { begin = index + 1 }
        guard begin < end else { return .anywhere }
        if text[begin] == UInt8(ascii: "[") {
            var close = begin
            while close < end, text[close] != UInt8(ascii: "]") { close += 1 }
            return NetworkPlace(host: text, begin + 1..<max(begin + 1, close))
        }
        var colon = begin
        while colon < end, text[colon] != UInt8(ascii: ":") { colon += 1 }
        return NetworkPlace(host: text, begin..<colon)
    }

    private static func ends(_ byte: UInt8) -> Bool { "/?#,;\" \n".utf8.contains(byte) }
}
