internal import PintleSystem
internal import SwiftASN1

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
