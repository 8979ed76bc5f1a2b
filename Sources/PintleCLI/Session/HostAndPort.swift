internal import Pintle
internal import PintleCore
internal import PintleSchema

/// `HOST`, `HOST:PORT`, `[IPv6]:PORT`.
struct HostAndPort: Sendable {
    let host: String
    let port: Int?

    /// - Throws: ``PintleError`` of code `usage`.
    init(_ text: String) throws(PintleError) {
        let failure = PintleError(
            .usage,
            "'\(RawForbidden.escaped(String(text.prefix(80))))' is no host with a port",
            fix: "write HOST, HOST:PORT, or [ADDRESS]:PORT for IPv6"
        )
        let bytes = Array(text.utf8)
        guard !HostText.isIPv6(bytes.span) else {
            host = text
            port = nil
            return
        }
        // As URLs have it, which knows brackets and ports.
        guard let url = try? URLText("https://" + text), url.path.isEmpty, url.userinfo == nil, url.query == nil,
            url.fragment == nil
        else { throw failure }
        host = url.host
        port = url.port.map(Int.init)
    }
}
