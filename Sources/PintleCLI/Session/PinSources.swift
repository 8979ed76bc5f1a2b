internal import PintleCertificates
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem

/// The named public authorities, or all of them.
struct AuthorityList {
    private let authorities: [PublicAuthority]
    /// Whether the text format shows the roots.
    private let isDetailed: Bool

    /// - Parameters:
    ///   - names: Names of authorities, or parts of them; none means every authority.
    ///   - today: The day; expired roots are left out.
    /// - Throws: ``PintleError`` of code `notFound` for a name that matches no authority.
    init(_ names: [String], on today: CalendarDate) throws(PintleError) {
        isDetailed = !names.isEmpty
        guard isDetailed else {
            authorities = PublicAuthority.all(on: today)
            return
        }
        var found: [PublicAuthority] = []
        for name in names {
            let named = PublicAuthority.named(name, on: today)
            guard !named.isEmpty else { throw Self.unknown(name, on: today) }
            found += named
        }
        authorities = found
    }

    func write(_ format: OutputFormat) throws {
        switch format {
        case .text: try Terminal.output(isDetailed ? rootText : nameText)
        case .json: try Terminal.output(json.span)
        }
    }

    private var nameText: String {
        authorities.map { "\($0.name): \($0.roots.count == 1 ? "1 root" : "\($0.roots.count) roots")\n" }.joined()
    }

    private var rootText: String {
        authorities.map { authority in
            "\(authority.name)\n"
                + authority.roots.map { "    \($0.pin)\n        \($0.name), until \($0.lastDay)\n" }.joined()
        }.joined()
    }

    private var json: [UInt8] {
        var list = JSONList()
        for authority in authorities {
            for root in authority.roots {
                list.append { object in
                    object.add("authority", authority.name)
                    object.add("root", root.name)
                    object.add("pin", root.pin.description)
                    object.add("lastDay", "\(root.lastDay)")
                }
            }
        }
        return list.bytes
    }

    private static func unknown(_ name: String, on today: CalendarDate) -> PintleError {
        let near = PublicAuthority.suggestions(for: name, on: today)
        return PintleError(
            .notFound,
            "no public authority has the name '\(RawForbidden.escaped(String(name.prefix(60))))'",
            fix: near.isEmpty
                ? "list all authorities: pintle pins show --authority"
                : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}

/// A file with certificates that the command line names.
enum ChainFile {
    private static let limit = 1 << 20

    /// - Throws: ``PintleError`` when the file cannot be read, or holds no certificates.
    static func read(_ path: String) throws(PintleError) -> CertificateChain {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try Files.read(path, limit: limit)
        } catch { throw PintleError.reading(error) }
        guard let certificates = CertificateChain.certificates(in: bytes.span) else {
            throw .noCertificate(in: path)
        }
        return CertificateChain(certificates)
    }
}

/// The certificate files that the command line names.
struct GivenChains {
    private let files: [(path: String, chains: [CertificateChain])]
    /// The option that names them.
    private let option: String

    /// The number of names that a message lists.
    private static let shownNames = 12

    /// - Throws: ``PintleError`` when a file cannot be read, or holds no certificates.
    init(_ paths: [String], option: String) throws(PintleError) {
        var files: [(String, [CertificateChain])] = []
        for path in paths { files.append((path, CertificateChain.all(try ChainFile.read(path).certificates))) }
        self.files = files
        self.option = option
    }

    var chains: [CertificateChain] { files.flatMap(\.chains) }

    /// Refuses a file that fits no pinned host, because it would be ignored silently.
    ///
    /// - Parameters:
    ///   - pinned: The pinned hosts.
    ///   - command: The command up to the certificates, for the fix.
    /// - Throws: ``PintleError`` of code `refused` for the first file that fits none of the hosts.
    func check(_ pinned: PinnedHostList, command: String) throws(PintleError) {
        for (path, chains) in files
        where !chains.contains(where: { chain in pinned.hosts.contains(where: chain.covers) }) {
            let names = Set(chains.compactMap(\.leaf).flatMap(\.names).map(\.text)).sorted()
            let rest = names.count > Self.shownNames ? " and \(names.count - Self.shownNames) more" : ""
            let shown = names.prefix(Self.shownNames).map(RawForbidden.escaped).joined(separator: ", ") + rest
            let covered =
                names.isEmpty ? "it does not contain a server certificate with a name" : "it is valid for \(shown)"
            throw .otherHosts(in: path, valid: covered, pinned, again: "\(command) \(option)")
        }
    }
}

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
        throw .invalidHost(subject, meant: meant, after: command)
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

extension PintleError {
    /// A file has no certificate.
    fileprivate static func noCertificate(in path: String) -> PintleError {
        PintleError(
            .malformed,
            "\(RawForbidden.escaped(path)) contains no certificate that Pintle can read",
            fix: "give the server's certificate and its issuers as PEM text"
        )
    }

    /// The certificates of a file are for other hosts than the pinned ones.
    fileprivate static func otherHosts(in path: String, valid covered: String, _ pinned: PinnedHostList, again: String)
        -> PintleError
    {
        PintleError(
            .refused,
            path: path,
            "the certificates are not for a host that \(pinned.environment) pins, so there is nothing to compare",
            why: "\(covered); \(pinned.text)",
            fix: "give the chain of a pinned host: \(again) FILE\(pinned.otherwise)"
        )
    }

    /// The text is not a host.
    fileprivate static func invalidHost(_ subject: String, meant: String?, after command: String) -> PintleError {
        PintleError(
            .usage,
            "\(subject) is \(meant == nil ? "not a host" : "a URL"); a host or host:port is expected",
            fix: meant.map { "write the host alone: \(command) \($0)" }
                ?? "write HOST, HOST:PORT, or [ADDRESS]:PORT for IPv6: \(command) api.example.com:443"
        )
    }
}
