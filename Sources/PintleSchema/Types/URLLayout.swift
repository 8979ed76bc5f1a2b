internal import PintleSystem

/// The ranges of the parts of an absolute URL with a host (RFC 3986).
///
/// It copies nothing, so it is safe for secrets.
package struct URLLayout: Hashable, Sendable {
    package private(set) var scheme = 0..<0
    /// The part before the `@`.
    package private(set) var userinfo: Range<Int>?
    /// Without the brackets of an IPv6 address.
    package private(set) var host = 0..<0
    package private(set) var isIPv6 = false
    package private(set) var port: UInt16?
    /// Empty, or begins with a slash.
    package private(set) var path = 0..<0
    /// Without the `?`.
    package private(set) var query: Range<Int>?
    /// Without the `#`.
    package private(set) var fragment: Range<Int>?

    package init(_ text: Span<UInt8>) throws(URLProblem) {
        let afterScheme = try readScheme(text)
        guard afterScheme + 2 < text.count, text[afterScheme + 1] == slash, text[afterScheme + 2] == slash else {
            throw .authority
        }
        let start = afterScheme + 3
        let end = Self.index(of: ["/", "?", "#"], in: text, from: start)
        try readAuthority(text, start..<end)
        try readRest(text, from: end)
    }

    private mutating func readScheme(_ text: Span<UInt8>) throws(URLProblem) -> Int {
        var index = 0
        while index < text.count, text[index] != colon {
            let byte = text[index]
            let isOther = index > 0 && ([0x2B, 0x2D, 0x2E].contains(byte) || (0x30...0x39).contains(byte))
            guard isOther || (0x61...0x7A).contains(byte | 0x20) else { throw .scheme }
            index += 1
        }
        guard index > 0, index < text.count else { throw .scheme }
        scheme = 0..<index
        return index
    }

    private mutating func readAuthority(_ text: Span<UInt8>, _ range: Range<Int>) throws(URLProblem) {
        var start = range.lowerBound
        let at = Self.index(of: ["@"], in: text, from: start, to: range.upperBound)
        if at < range.upperBound {
            userinfo = start..<at
            do throws(URLProblem) {
                try Self.check(text, start..<at, beside: [colon])
            } catch {
                throw error == .character ? .userinfo : error
            }
            start = at + 1
        }
        let hostEnd = try readHost(text, start..<range.upperBound)
        guard hostEnd < range.upperBound else { return }
        guard text[hostEnd] == colon, range.upperBound - hostEnd <= 6,
            let number = WholeNumberText.read(text.extracting(hostEnd + 1..<range.upperBound)),
            let port = UInt16(exactly: number), port > 0
        else { throw .port }
        self.port = port
    }

    /// - Returns: The end of the host.
    private mutating func readHost(_ text: Span<UInt8>, _ range: Range<Int>) throws(URLProblem) -> Int {
        guard !range.isEmpty, text[range.lowerBound] == UInt8(ascii: "[") else {
            let end = Self.index(of: [":"], in: text, from: range.lowerBound, to: range.upperBound)
            host = range.lowerBound..<end
            guard HostText.isHost(text.extracting(host)) else { throw .host }
            return end
        }
        let end = Self.index(of: ["]"], in: text, from: range.lowerBound, to: range.upperBound)
        host = range.lowerBound + 1..<end
        guard end < range.upperBound, HostText.isIPv6(text.extracting(host)) else { throw .host }
        isIPv6 = true
        return end + 1
    }

    private mutating func readRest(_ text: Span<UInt8>, from start: Int) throws(URLProblem) {
        let pathEnd = Self.index(of: ["?", "#"], in: text, from: start)
        path = start..<pathEnd
        try Self.check(text, path, beside: [colon, UInt8(ascii: "@"), slash])
        var end = pathEnd
        let beside = [colon, UInt8(ascii: "@"), slash, UInt8(ascii: "?")]
        if end < text.count, text[end] == UInt8(ascii: "?") {
            let queryEnd = Self.index(of: ["#"], in: text, from: end)
            query = end + 1..<queryEnd
            try Self.check(text, end + 1..<queryEnd, beside: beside)
            end = queryEnd
        }
        guard end < text.count else { return }
        fragment = end + 1..<text.count
        try Self.check(text, end + 1..<text.count, beside: beside)
    }

    private let colon = UInt8(ascii: ":")
    private let slash = UInt8(ascii: "/")

    private static func index(
        of ends: [Unicode.Scalar],
        in text: Span<UInt8>,
        from start: Int,
        to limit: Int? = nil
    ) -> Int {
        let limit = limit ?? text.count
        var index = start
        while index < limit, !ends.contains(Unicode.Scalar(text[index])) { index += 1 }
        return index
    }

    /// Refuses characters other than unreserved ones, sub-delimiters, percent-encoded ones and `beside` (RFC 3986,
    /// appendix A).
    private static func check(_ text: Span<UInt8>, _ range: Range<Int>, beside: [UInt8]) throws(URLProblem) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < range.upperBound, HostText.isHexDigit(text[index + 1]),
                    HostText.isHexDigit(text[index + 2])
                else { throw .percent }
                index += 3
                continue
            }
            guard HostText.isLetterOrDigit(byte) || "-._~!$&'()*+,;=".utf8.contains(byte) || beside.contains(byte)
            else { throw .character }
            index += 1
        }
    }
}

/// Why a text is not an absolute URL with a host; without its content.
package enum URLProblem: String, Error, Sendable {
    case scheme = "it does not begin with a scheme such as https"
    case authority = "two slashes and a host must follow the scheme"
    case userinfo = "a character before the @ must be percent-encoded"
    case host = "its host is neither a host name nor an IP address"
    case port = "its port is not a number from 1 to 65535"
    case percent = "a percent sign is not followed by two hexadecimal digits"
    case character = "a character must be percent-encoded"
}

/// An absolute URL with a host, taken apart; only for values that are not secret.
package struct URLText: Hashable, Sendable {
    /// In small letters: schemes ignore case (RFC 3986, section 3.1).
    package let scheme: String
    package let userinfo: String?
    /// In small letters, without brackets: hosts ignore case (RFC 3986, section 3.2.2).
    package let host: String
    package let isIPv6: Bool
    package let port: UInt16?
    /// Empty, or begins with a slash.
    package let path: String
    package let query: String?
    package let fragment: String?

    package init(_ text: String) throws(URLProblem) {
        try self.init(Array(text.utf8).span)
    }

    package init(_ text: Span<UInt8>) throws(URLProblem) {
        let layout = try URLLayout(text)
        scheme = text.extracting(layout.scheme).string.lowercased()
        userinfo = layout.userinfo.map { text.extracting($0).string }
        host = text.extracting(layout.host).string.lowercased()
        isIPv6 = layout.isIPv6
        port = layout.port
        path = text.extracting(layout.path).string
        query = layout.query.map { text.extracting($0).string }
        fragment = layout.fragment.map { text.extracting($0).string }
    }
}

/// A type whose values are URLs of a certain make.
protocol CheckedURL: SettingType {
    /// The values that fit, as a noun phrase.
    static var noun: String { get }
    /// The schemes, in small letters.
    static var schemes: [String] { get }

    /// The problem of a URL of one of the schemes; `nil` when there is none.
    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String?
}

extension CheckedURL {
    package var jsonShape: JSONShape {
        .text(fitting: "(\(Self.schemes.map(JSONShape.ignoringCase).joined(separator: "|")))://[^/?#]+([/?#].*)?")
    }

    package func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .url(text.string)
    }

    package func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let layout: URLLayout
        do throws(URLProblem) {
            layout = try URLLayout(text)
        } catch {
            throw TypeMismatch(expected: Self.noun, problem: error.rawValue)
        }
        let scheme = text.extracting(layout.scheme)
        guard Self.schemes.contains(where: { scheme.equals($0) }) else {
            throw TypeMismatch(expected: Self.noun, problem: "its scheme is not allowed")
        }
        if let problem = problem(in: text, layout) { throw TypeMismatch(expected: Self.noun, problem: problem) }
    }

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? { nil }
}
