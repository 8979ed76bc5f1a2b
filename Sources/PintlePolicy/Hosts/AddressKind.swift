/// The kind of address that a host is, by its spelling.
enum AddressKind {
    case name, loopback, privateAddress, publicAddress

    /// - Parameters:
    ///   - text: A text.
    ///   - host: The range of the host, without brackets.
    init(host text: Span<UInt8>, _ host: Range<Int>) {
        let part = text.extracting(host)
        if Self.loopbackNames.contains(where: { part.isExactly($0) })
            || part.count > 10 && part.has(".localhost", at: part.count - 10)
        {
            self = .loopback
        } else if let numbers = Self.numbers(part) {
            self = Self.kind(numbers)
        } else if part.firstRange(of: ":") != nil {
            self = Self.kind(ofIPv6: part)
        } else {
            self = .name
        }
    }

    /// Android's emulator and Docker have names for the machine that they run on.
    private static let loopbackNames = ["localhost", "10.0.2.2", "host.docker.internal", "localhost.localdomain"]

    private static func numbers(_ text: Span<UInt8>) -> [Int]? {
        guard text.count >= 7, text.count <= 15, text.allSatisfy(in: text.indices, { $0.isDigit || $0 == 0x2E }) else {
            return nil
        }
        var numbers = [0]
        for index in text.indices {
            if text[index] == UInt8(ascii: ".") {
                numbers.append(0)
            } else {
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(text[index] - 0x30)
            }
        }
        return numbers.count == 4 ? numbers : nil
    }

    /// RFC 1918, RFC 6598, RFC 3927.
    private static func kind(_ numbers: [Int]) -> AddressKind {
        switch (numbers[0], numbers[1]) {
        case (127, _), (0, _): .loopback
        case (10, _), (172, 16...31), (192, 168), (100, 64...127), (169, 254): .privateAddress
        default: .publicAddress
        }
    }

    /// RFC 4291 and RFC 4193.
    private static func kind(ofIPv6 text: Span<UInt8>) -> AddressKind {
        if text.isExactly("::1") || text.isExactly("::") { return .loopback }
        return text.has("fc") || text.has("fd") || text.has("fe8") ? .privateAddress : .publicAddress
    }
}
