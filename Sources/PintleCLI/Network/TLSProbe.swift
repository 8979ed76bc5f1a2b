internal import PintleSchema

/// A host that is asked for its certificates by a TLS handshake; nothing else is sent.
struct TLSProbe: Sendable {
    let host: String
    let port: Int
    /// The address to connect to instead of the host.
    var address: HostAndPort?
    var seconds = 10

    /// The server name in the handshake; an IP address cannot be one.
    var serverName: String? {
        let bytes = Array(host.utf8)
        return HostText.isIPv4(bytes.span) || HostText.isIPv6(bytes.span) ? nil : host
    }
}
