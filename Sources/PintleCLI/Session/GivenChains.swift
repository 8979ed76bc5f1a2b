internal import PintleCertificates
internal import PintleFindings
internal import PintleSystem

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
            throw PintleError(
                .refused,
                path: path,
                "the certificates are not for a host that \(pinned.environment) pins, so there is nothing to compare",
                why: "\(covered); \(pinned.text)",
                fix: "give the chain of a pinned host: \(command) \(option) FILE\(pinned.otherwise)"
            )
        }
    }
}
