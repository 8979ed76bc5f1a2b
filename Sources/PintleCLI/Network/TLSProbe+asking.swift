#if Network
internal import NIOCore
internal import NIOPosix
internal import PintleCertificates
internal import PintleFindings

extension TLSProbe {
    /// The certificates that the host serves, also when the system does not trust them.
    ///
    /// - Throws: ``PintleError`` when there is no connection, or no handshake.
    func certificates() throws(PintleError) -> [Certificate] {
        do {
            return try Self.chains(of: [self])[0].get().certificates
        } catch {
            let reason = failure(error)
            throw .noCertificates(of: PinSetReport.Host(name: host, port: port), reason)
        }
    }

    /// Asks the hosts at the same time, so the time limit passes only once.
    ///
    /// - Parameter hosts: The hosts; each is asked once.
    /// - Returns: The answer of each.
    /// - Throws: Nothing here; a build without the network throws ``PintleError`` of code `usage`.
    static func answers(of hosts: [PinSetReport.Host]) throws(PintleError) -> [PinSetReport.Host: HostAnswer] {
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

extension PintleError {
    /// A host served no certificates.
    fileprivate static func noCertificates(of host: PinSetReport.Host, _ reason: NetworkFailure) -> PintleError {
        PintleError(
            .unreadable,
            "\(host.text) served no certificates: \(reason.problem)",
            fix: reason.fix
        )
    }
}
#endif
