internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// `HOST`, `HOST:PORT`, `[IPv6]:PORT`.
struct HostAndPort: Sendable {
    let host: String
    let port: Int?

    /// - Parameters:
    ///   - text: The argument.
    ///   - command: The command before the argument, for the fix.
    /// - Throws: ``PintleError`` of code `usage`.
    init(_ text: String, after command: String) throws(PintleError) {
        if let found = Self(exactly: text) {
            self = found
            return
        }
        // A URL can contain a password, so it is not repeated.
        let subject = text.contains("@") ? "this" : "'\(RawForbidden.escaped(String(text.prefix(80))))'"
        let meant = Self.host(within: text)
        throw PintleError(
            .usage,
            "\(subject) is \(meant == nil ? "not a host" : "a URL"); a host or host:port is expected",
            fix: meant.map { "write the host alone: \(command) \($0)" }
                ?? "write HOST, HOST:PORT, or [ADDRESS]:PORT for IPv6: \(command) api.example.com:443"
        )
    }

    private init?(exactly text: String) {
        let bytes = Array(text.utf8)
        guard !HostText.isIPv6(bytes.span) else {
            host = text
            port = nil
            return
        }
        // URLText parses brackets and ports.
        guard let url = try? URLText("https://" + text), url.path.isEmpty, url.userinfo == nil, url.query == nil,
            url.fragment == nil
        else { return nil }
        host = url.host
        port = url.port.map(Int.init)
    }

    /// The host and port of a URL, or of a text that begins like one.
    private static func host(within text: String) -> String? {
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return host.isEmpty || Self(exactly: String(host)) == nil ? nil : String(host)
    }
}
