internal import ArgumentParser
internal import PintleCertificates
internal import PintleFindings

/// `pintle pins fetch HOST[:PORT]`.
struct PinsFetch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Print the pins of the certificates that a host serves now.",
        discussion: """
            The command makes a TLS handshake and sends nothing else. It needs no project. It also shows certificates \
            that the system does not trust, with a note. --connect asks another address for the host's certificate, \
            for example the address of a region.

            Exit status: 0 printed, whether or not the system trusts it · 64 usage · 74 the host served no \
            certificates.
            """,
        examples: [
            "pintle pins fetch api.example.com",
            "pintle pins fetch api.example.com:8443",
            "pintle pins fetch api.example.com --connect 203.0.113.7:8443",
        ]
    )

    @Argument(help: "The host, and its port if that is not 443.") var host: String
    @Option(name: .long, help: ArgumentHelp("The address to connect to.", valueName: "addr[:port]"))
    var connect: String?
    @Option(name: .long, help: ArgumentHelp("How long to wait, in seconds.", valueName: "seconds")) var timeout = 10
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let endpoint = try HostAndPort(host, after: "pintle pins fetch")
        guard (1...300).contains(timeout) else {
            throw PintleError(.usage, "--timeout is out of range", fix: "give 1 to 300 seconds")
        }
        let probe = TLSProbe(
            host: endpoint.host,
            port: endpoint.port ?? 443,
            address: try connect.map { try HostAndPort($0, after: "pintle pins fetch \(host) --connect") },
            seconds: timeout
        )
        let chain = CertificateChain(try probe.certificates())
        let keys = ShownKey.all(of: chain)
        switch format {
        case .text: try Terminal.output(keys.map(PinsOutput.text).joined())
        case .json: try Terminal.output(PinsOutput.json([(host, keys)]).span)
        }
        if case .unknown(let issuer) = chain.end {
            Terminal.note("the chain lacks the issuer \(issuer), which is not a public root")
        }
        if let leaf = chain.leaf, !leaf.covers(endpoint.host) {
            Terminal.note("the certificate is not valid for \(endpoint.host)")
        }
        if let refusal = probe.refusal() { Terminal.note("the system does not trust the certificate: \(refusal)") }
    }
}
