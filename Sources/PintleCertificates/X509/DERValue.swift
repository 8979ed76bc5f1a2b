internal import SwiftASN1

/// The DER encoding of certificates (X.690), as far as they are read here.
extension ASN1Node {
    /// The contents of a constructed element; empty for a primitive one.
    var children: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    /// The content of a primitive element; empty for a constructed one.
    var value: ArraySlice<UInt8> {
        guard case .primitive(let bytes) = content else { return [] }
        return bytes
    }

    /// An object identifier with dots; `nil` for anything else.
    var objectIdentifier: String? {
        guard identifier == .objectIdentifier, let read = try? ASN1ObjectIdentifier(derEncoded: self) else {
            return nil
        }
        return "\(read)"
    }

    /// The bits of a bit string of whole bytes; `nil` for anything else.
    var bits: ArraySlice<UInt8>? {
        guard identifier == .bitString, value.first == 0 else { return nil }
        return value.dropFirst()
    }

    /// Whether it bears a tag of its own context.
    func isTagged(_ number: UInt) -> Bool { identifier.tagClass == .contextSpecific && identifier.tagNumber == number }

    /// Text of any string type that is UTF-8 or a part of it; BMPString is read as UTF-16.
    var text: String {
        guard identifier == .bmpString else { return String(decoding: value, as: UTF8.self) }
        let bytes = Array(value)
        let units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { index in
            UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }
}
