internal import PintleSchema

/// IP addresses as the bytes that certificates hold.
enum AddressBytes {
    /// - Returns: 4 or 16 bytes; `nil` for what is no address.
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

    /// One `::` stands for as many zeros as are missing (RFC 4291, section 2.2).
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
    /// The first place where another text stands.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        indices.first { self[$0...].hasPrefix(other) }.map { $0..<index($0, offsetBy: other.count) }
    }
}
