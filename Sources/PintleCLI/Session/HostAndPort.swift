internal import PintleFindings
internal import PintleSchema
internal import PintleSystem

/// `HOST`, `HOST:PORT`, `[IPv6]:PORT`.
struct HostAndPort: Sendable {
    let host: String
    let port: Int?

    /// - Parameters:
    ///   - text: What somebody typed.
    ///   - command: What stands before it on the command line, to show how it is typed.
    /// - Throws: ``PintleError`` of code `usage`.
    init(_ text: String, after command: String) throws(PintleError) {
        if let found = Self(exactly: text) {
            self = found
            return
        }
        // An address with somebody's password in it is not repeated.
        let subject = text.contains("@") ? "this" : "'\(RawForbidden.escaped(String(text.prefix(80))))'"
        let meant = Self.host(within: text)
        throw PintleError(
            .usage,
            "\(subject) is \(meant == nil ? "no host" : "an address"), and a host or host:port is wanted",
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
        // As URLs have it, which knows brackets and ports.
        guard let url = try? URLText("https://" + text), url.path.isEmpty, url.userinfo == nil, url.query == nil,
            url.fragment == nil
        else { return nil }
        host = url.host
        port = url.port.map(Int.init)
    }

    /// The host of a URL, or of what begins like one, with its port.
    private static func host(within text: String) -> String? {
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return host.isEmpty || Self(exactly: String(host)) == nil ? nil : String(host)
    }
}
