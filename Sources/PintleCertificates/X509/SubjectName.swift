internal import PintleSchema
internal import PintleSystem
internal import SwiftASN1

/// A name that a certificate is valid for (RFC 5280, 4.2.1.6).
///
/// The common name does not count (RFC 9525, 2).
package enum SubjectName: Hashable, Sendable {
    /// In small letters; `*.` may replace one label.
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
        // Clients ignore a wildcard for a whole top-level domain.
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

/// IP addresses as the bytes that certificates hold.
enum AddressBytes {
    /// - Returns: 4 or 16 bytes; `nil` for other texts.
    static func read(_ text: Span<UInt8>) -> [UInt8]? {
        if HostText.isIPv4(text) { return fourBytes(text.string) }
        return HostText.isIPv6(text) ? sixteenBytes(text.string) : nil
    }

    static func text(of bytes: [UInt8]) -> String {
        guard bytes.count == 16 else { return bytes.map { "\($0)" }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    private static func fourBytes(_ text: String) -> [UInt8] { text.split(separator: ".").compactMap { UInt8($0) } }

    /// One `::` replaces as many zeros as are missing (RFC 4291, section 2.2).
    private static func sixteenBytes(_ text: String) -> [UInt8] {
        guard let gap = text.range(of: "::") else { return groups(text[...]) }
        let (head, tail) = (groups(text[..<gap.lowerBound]), groups(text[gap.upperBound...]))
        return head + Array(repeating: 0, count: max(0, 16 - head.count - tail.count)) + tail
    }

    private static func groups(_ text: Substring) -> [UInt8] {
        text.split(separator: ":").flatMap { group -> [UInt8] in
            if group.contains(".") { return fourBytes(String(group)) }
            let number = UInt16(group, radix: 16) ?? 0
            return [UInt8(number >> 8), UInt8(number & 0xFF)]
        }
    }
}

extension String {
    /// The first position of another text.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        indices.first { self[$0...].hasPrefix(other) }.map { $0..<index($0, offsetBy: other.count) }
    }
}

/// The subject or issuer of a certificate (RFC 5280, section 4.1.2.4).
package struct DistinguishedName: Hashable, Sendable, CustomStringConvertible {
    /// The most telling part first, as in `CN=ISRG Root X1, O=Internet Security Research Group, C=US`.
    package let text: String
    /// The common name, or else the whole text.
    package let shortText: String
    /// The text in small letters, made once: a chain compares each name with all others.
    private let smallText: String

    init(_ node: ASN1Node) {
        var parts: [String] = []
        var common: String?
        for attribute in node.children.reversed().flatMap({ $0.children }) {
            guard let kind = attribute.children.first?.objectIdentifier, let value = attribute.children.last?.text
            else {
                continue
            }
            if kind == "2.5.4.3", common == nil { common = value }
            parts.append("\(Self.words[kind] ?? kind)=\(value)")
        }
        // The maker of the certificate chose the text, which may reach a terminal.
        text = RawForbidden.escaped(parts.joined(separator: ", "))
        shortText = common.map { RawForbidden.escaped($0) } ?? text
        smallText = text.lowercased()
    }

    package var description: String { text }

    /// Whether both name the same; letter case does not count (RFC 5280, section 7.1).
    func isSame(as other: Self) -> Bool { smallText == other.smallText }

    /// RFC 4514, section 3, and further attributes of public authorities.
    private static let words = [
        "2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O",
        "2.5.4.11": "OU", "2.5.4.97": "organizationIdentifier", "0.9.2342.19200300.100.1.25": "DC",
        "1.2.840.113549.1.9.1": "emailAddress",
    ]
}
