internal import NIOCore
internal import NIOPosix
internal import PintleCertificates
internal import PintleFindings
internal import PintleSchema

/// Reads the certificates of a host by a TLS handshake, and sends nothing else.
struct TLSProbe: Sendable {
    let host: String
    let port: Int
    /// The address to connect to instead of the host.
    var address: HostAndPort?
    var seconds = 10

    /// The certificates that the host serves, also when the system does not trust them.
    ///
    /// - Throws: ``PintleError`` when there is no connection, or no handshake.
    func certificates() throws(PintleError) -> [Certificate] {
        do {
            return try Self.chains(of: [self])[0].get().certificates
        } catch {
            let reason = failure(error)
            throw PintleError(
                .unreadable,
                "\(PinSetReport.Host(name: host, port: port).text) served no certificates: \(reason.problem)",
                fix: reason.fix
            )
        }
    }

    /// Asks the hosts at the same time, so the time limit passes only once.
    ///
    /// - Parameter hosts: The hosts; each is asked once.
    /// - Returns: The answer of each.
    static func answers(of hosts: [PinSetReport.Host]) -> [PinSetReport.Host: HostAnswer] {
        let probes = hosts.map { TLSProbe(host: $0.name, port: $0.port) }
        var answers: [PinSetReport.Host: HostAnswer] = [:]
        for ((host, probe), result) in zip(zip(hosts, probes), chains(of: probes)) {
            switch result {
            case .success(let chain): answers[host] = .chain(chain)
            case .failure(let error): answers[host] = .silence(probe.failure(error).problem)
            }
        }
        return answers
    }

    /// - Returns: The reason why the system does not trust the host; `nil` when it does.
    func refusal() -> String? {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        do {
            try TLSAttempt(self, isTrusting: false, on: group).finish()
            return nil
        } catch { return failure(error).problem }
    }

    /// The server name in the handshake; an IP address cannot be one.
    var serverName: String? {
        let bytes = Array(host.utf8)
        return HostText.isIPv4(bytes.span) || HostText.isIPv6(bytes.span) ? nil : host
    }

    private static func chains(of probes: [TLSProbe]) -> [Result<CertificateChain, any Error>] {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let attempts = probes.map { probe in Result { try TLSAttempt(probe, isTrusting: true, on: group) } }
        return attempts.map { attempt in
            Result {
                let certificates = try attempt.get().certificates().compactMap { Certificate($0) }
                guard !certificates.isEmpty else { throw TLSProbeError.noCertificate }
                return CertificateChain(certificates)
            }
        }
    }

    private func failure(_ error: any Error) -> NetworkFailure {
        NetworkFailure(error, host: address?.host ?? host, port: address?.port ?? port, seconds: seconds)
    }
}
