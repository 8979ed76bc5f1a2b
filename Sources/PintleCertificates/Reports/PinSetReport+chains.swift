internal import PintleSchema
internal import PintlePolicy

extension PinSetReport {
    /// A host, and a chain that is or will be served for it.
    package struct ComparedHost: Sendable {
        package let host: Host
        package let chain: CertificateChain
    }

    /// A host that was asked and served nothing.
    package struct SilentHost: Sendable {
        package let host: Host
        /// Why, in words for people.
        package let reason: String
    }

    /// The chains to compare a set with: all there are, for a host may serve one for every kind of key.
    static func compared(
        _ set: PinSet,
        _ hosts: [Host],
        with comparison: PinComparison,
        _ index: CertificateIndex
    ) -> [ComparedHost] {
        switch comparison {
        case .served(let answers):
            hosts.compactMap { host in
                guard case .chain(let chain)? = answers[host] else { return nil }
                return ComparedHost(host: host, chain: chain)
            }
        case .given(let chains):
            hosts.flatMap { host in
                chains.filter { $0.covers(host) }.map { ComparedHost(host: host, chain: $0) }
            }
        case .own:
            index.pinned.filter { $0.set.value.setting.name == set.value.setting.name }.flatMap { pinned in
                let covered = hosts.filter { pinned.chain.covers($0) }
                // The schema ties it to a host that it is not valid for, which is to be said.
                return (covered.isEmpty ? Array(hosts.prefix(1)) : covered).map {
                    ComparedHost(host: $0, chain: pinned.chain)
                }
            }
        }
    }

    static func silent(_ hosts: [Host], in comparison: PinComparison) -> [SilentHost] {
        guard case .served(let answers) = comparison else { return [] }
        return hosts.compactMap { host in
            guard case .silence(let reason)? = answers[host] else { return nil }
            return SilentHost(host: host, reason: reason)
        }
    }
}

extension CertificateChain {
    /// Whether a server may show it for a pinned host.
    package func covers(_ host: PinSetReport.Host) -> Bool { leaf?.covers(host.name) ?? false }

    /// Reads the chains of certificates: one for each server's certificate, or a single one when none is a server's.
    package static func all(_ certificates: [Certificate]) -> [CertificateChain] {
        var search = IssuerSearch()
        let first = CertificateChain(certificates, &search)
        let others = certificates.filter { one in
            !one.isAuthority && !one.names.isEmpty && one != first.leaf
                && !certificates.contains { $0 != one && search.isIssuer(one, of: $0) }
        }
        return [first]
            + others.map { leaf in
                CertificateChain(certificates, served: leaf.pin, &search)
            }
    }
}
