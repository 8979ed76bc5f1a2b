internal import PintleSystem

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
