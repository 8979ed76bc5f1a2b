#if !Network
internal import PintleCertificates
internal import PintleFindings

/// A build without the network says so where it is asked for a connection.
extension TLSProbe {
    func certificates() throws(PintleError) -> [Certificate] { throw .withoutNetwork }

    static func answers(of hosts: [PinSetReport.Host]) throws(PintleError) -> [PinSetReport.Host: HostAnswer] {
        throw .withoutNetwork
    }

    func refusal() -> String? { nil }
}

extension PintleError {
    fileprivate static var withoutNetwork: PintleError {
        PintleError(
            .usage,
            "this pintle was built without TLS connections",
            why: "they take most of the time of a first build",
            fix: "build it with them: swift build -c release --traits Network; or give certificates: --chain FILE"
        )
    }
}
#endif
