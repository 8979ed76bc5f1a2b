internal import PintleSystem

/// Names and addresses of hosts.
package enum HostText {
    /// Whether this is a host name (RFC 1123, section 2.1; RFC 1035, section 2.3.4) or an IPv4 address.
    ///
    /// Labels contain ASCII letters, digits and inner dashes. Other scripts use their IDNA form (`xn--…`).
    /// A last label of digits alone makes it an address, which then has to be one.
    package static func isHost(_ text: Span<UInt8>) -> Bool {
        guard (1...253).contains(text.count) else { return false }
        var labelStart = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: ".") {
            guard isLabel(text.extracting(labelStart..<index)) else { return false }
            if index < text.count { labelStart = index + 1 }
        }
        return isNumber(text.extracting(labelStart..<text.count)) ? isIPv4(text) : true
    }

    /// Whether this is an IPv4 address: four decimal numbers up to 255 without leading zeros (RFC 3986, section 3.2.2).
    package static func isIPv4(_ text: Span<UInt8>) -> Bool {
        var parts = 0
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: ".") {
            guard index - start <= 3, parts < 4, let number = WholeNumberText.read(text.extracting(start..<index)),
                (0...255).contains(number)
            else { return false }
            parts += 1
            start = index + 1
        }
        return parts == 4
    }

    /// Whether this is an IPv6 address without brackets or zone (RFC 4291, section 2.2).
    package static func isIPv6(_ text: Span<UInt8>) -> Bool {
        guard (2...45).contains(text.count) else { return false }
        var groups = 0
        var hasGap = false
        var index = 0
        if text[0] == colon {
            guard text[1] == colon else { return false }
            hasGap = true
            index = 2
        }
        while index < text.count {
            let start = index
            while index < text.count, text[index] != colon { index += 1 }
            if index == text.count, isIPv4(text.extracting(start..<index)) {
                groups += 2
                break
            }
            guard isGroup(text.extracting(start..<index)) else { return false }
            groups += 1
            guard index < text.count else { break }
            index += 1
            guard index < text.count else { return false }
            if text[index] == colon {
                guard !hasGap else { return false }
                hasGap = true
                index += 1
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }

    private static let colon = UInt8(ascii: ":")

    private static func isLabel(_ label: Span<UInt8>) -> Bool {
        guard (1...63).contains(label.count) else { return false }
        for index in label.indices {
            let isInnerDash = label[index] == UInt8(ascii: "-") && index > 0 && index < label.count - 1
            guard isInnerDash || isLetterOrDigit(label[index]) else { return false }
        }
        return true
    }

    private static func isNumber(_ label: Span<UInt8>) -> Bool {
        for index in label.indices where !(0x30...0x39).contains(label[index]) { return false }
        return true
    }

    private static func isGroup(_ group: Span<UInt8>) -> Bool {
        guard (1...4).contains(group.count) else { return false }
        for index in group.indices where !isHexDigit(group[index]) { return false }
        return true
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        Hexadecimal.value(of: byte) != nil
    }
}
