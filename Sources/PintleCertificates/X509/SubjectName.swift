/// A name that a certificate is valid for (RFC 5280, section 4.2.1.6); the common name is none (RFC 9525, section 2).
package enum SubjectName: Hashable, Sendable {
    /// In small letters; `*.` may stand for one label.
    case host(String)
    /// 4 or 16 bytes.
    case address([UInt8])

    /// Whether a connection to a host, a name or an address without brackets, may use the certificate (RFC 9525, 6.3).
    package func covers(_ host: String) -> Bool {
        let bytes = Array(host.utf8)
        if let address = AddressBytes.read(bytes.span) { return self == .address(address) }
        guard case .host(let name) = self else { return false }
        let wanted = host.lowercased().utf8.last == UInt8(ascii: ".") ? String(host.dropLast()) : host
        return Self.covers(wanted.lowercased(), name)
    }

    private static func covers(_ host: String, _ name: String) -> Bool {
        guard name.hasPrefix("*.") else { return host == name }
        let rest = name.dropFirst(2)
        // A wildcard over a whole top-level domain is honoured by nobody.
        guard rest.contains("."), let dot = host.firstIndex(of: "."), dot > host.startIndex else { return false }
        return host[host.index(after: dot)...] == rest
    }

    package var text: String {
        switch self {
        case .host(let name): name
        case .address(let bytes): AddressBytes.text(of: bytes)
        }
    }
}
