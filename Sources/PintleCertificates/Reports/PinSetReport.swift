package import PintleCore
internal import PintlePolicy
package import PintleSchema

/// A report on one pin set: each pin, each host, and the problems.
package struct PinSetReport: Sendable {
    package let environment: EnvironmentName
    package let setting: SettingName
    package let hosts: [Host]
    package let pins: [Line]
    /// The last day of the set, where the schema links one.
    package let lastDay: CalendarDate?
    /// The chains that the pins were compared with.
    package let compared: [ComparedHost]
    /// The hosts that served no certificates.
    package let silent: [SilentHost]
    /// The problems of the set.
    package let problems: [String]

    package struct Host: Hashable, Sendable {
        /// In small letters.
        package let name: String
        package let port: Int

        package init(name: String, port: Int) {
            self.name = name
            self.port = port
        }

        /// With the port where that is not the one of HTTPS.
        package var text: String { port == 443 ? name : name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)" }
    }

    package struct Line: Sendable {
        package let text: String
        /// `nil` when there is no chain and the key is unknown.
        package let role: PinRole?
        /// The owner of the key, if known.
        package let owner: String?
        /// The last day of the certificate that holds the key.
        package let lastDay: CalendarDate?
        /// Whether a server can have the key: it is neither a placeholder nor a retired authority's.
        package let isLive: Bool
    }

    /// Whether there was a chain to compare with.
    package var hasChain: Bool { !compared.isEmpty }

    /// Reports on every pin set of an environment.
    ///
    /// - Parameters:
    ///   - resolution: The environment.
    ///   - today: The day to judge by.
    ///   - comparison: The certificates to compare with.
    /// - Returns: In the schema's order.
    package static func all(
        in resolution: Resolution,
        on today: CalendarDate,
        with comparison: PinComparison
    ) -> [PinSetReport] {
        let context = RuleContext(resolution, on: today, tokens: nil)
        let index = CertificateIndex.of(resolution.environment, context)
        return context.pinSets.map { set in
            let hosts = set.pinnedSettings.compactMap { resolution.environment[$0].flatMap(Self.host) }
            let distinct = hosts.enumerated().filter { hosts.firstIndex(of: $1) == $0 }.map { $1 }
            let end = set.value.setting.expires.flatMap { resolution.environment[$0] }
            return PinSetReport(
                set,
                in: resolution.environment.name,
                hosts: distinct,
                compared: compared(set, distinct, with: comparison, index),
                silent: silent(distinct, in: comparison),
                end: end,
                on: today
            )
        }
    }

    private init(
        _ set: PinSet,
        in environment: EnvironmentName,
        hosts: [Host],
        compared: [ComparedHost],
        silent: [SilentHost],
        end: ResolvedSetting?,
        on today: CalendarDate
    ) {
        self.environment = environment
        setting = set.value.setting.name
        self.hosts = hosts
        self.compared = compared
        self.silent = silent
        let live = set.livePins(on: today).map(\.pin)
        pins = set.keyPins.map { Self.line($0.pin, compared.map(\.chain), isLive: live.contains($0.pin)) }
        if case .date(let day) = end?.typed { lastDay = day } else { lastDay = nil }
        var problems = Self.problems(of: set, live: live, on: today)
        if let lastDay, lastDay < today { problems.append("the pins expired on \(lastDay)") }
        for one in compared {
            let found = Self.problems(of: live, one.host, one.chain, today)
            problems += found.filter { !problems.contains($0) }
        }
        self.problems = problems
    }

    private static func host(of value: ResolvedSetting) -> Host? {
        guard !value.setting.isSecret, case .url(let text) = value.typed, let url = try? URLText(text) else {
            return nil
        }
        return Host(name: url.host, port: url.port.map(Int.init) ?? 443)
    }

    private static func line(_ pin: KeyPin, _ chains: [CertificateChain], isLive: Bool) -> Line {
        let roles = chains.map { $0.role(of: pin) }
        let role = roles.first(where: \.isInChain) ?? roles.first ?? PublicRoots.withPin(pin).map { .publicRoot($0) }
        let certificate = chains.lazy.compactMap { chain in chain.certificates.first { $0.pin == pin } }.first
        let root = PublicRoots.withPin(pin)
        return Line(
            text: pin.description,
            role: role,
            owner: certificate?.subject.shortText ?? root?.name ?? RetiredAuthorities.withPin(pin)?.name
                ?? KnownKeys.owner(of: pin),
            lastDay: certificate?.lastDay ?? root?.lastDay ?? RetiredAuthorities.withPin(pin)?.lastDay,
            isLive: isLive
        )
    }

    private static func problems(of set: PinSet, live: [KeyPin], on today: CalendarDate) -> [String] {
        var problems: [String] = []
        if live.count < 2 { problems.append("the set needs two different pins") }
        for place in set.keyPins {
            let pin = place.pin
            if let owner = KnownKeys.owner(of: pin) {
                problems.append("\(pin) pins a key whose private key is public: \(owner)")
            }
            if let reason = set.pins[place.element].placeholderReason {
                problems.append("\(pin) is a placeholder: \(reason)")
            } else if let reason = RetiredAuthorities.reason(against: pin, on: today) {
                problems.append("\(pin) pins a retired authority: \(reason)")
            }
        }
        return problems
    }

    private static func problems(
        of pins: [KeyPin],
        _ host: Host,
        _ chain: CertificateChain,
        _ today: CalendarDate
    ) -> [String] {
        var problems: [String] = []
        let roles = pins.map { chain.role(of: $0) }
        if !roles.contains(where: \.isInChain) { problems.append("no pin is in the chain of \(host.text)") }
        if !roles.isEmpty, roles.allSatisfy(\.isInChain) {
            problems.append("every pin is in the chain of \(host.text): a backup pin is missing")
        }
        if let leaf = chain.leaf {
            if !leaf.covers(host.name) { problems.append("the certificate is not valid for \(host.text)") }
            if leaf.daysLeft(on: today) < 0 { problems.append("the certificate of \(host.text) has expired") }
        }
        return problems
    }
}

extension PinSetReport {
    /// A host, and a chain that is or will be served for it.
    package struct ComparedHost: Sendable {
        package let host: Host
        package let chain: CertificateChain
    }

    /// A host that served no certificates.
    package struct SilentHost: Sendable {
        package let host: Host
        /// The reason.
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
                // The schema links it to a host that it is not valid for. The report must say so.
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

/// The certificates that the pins of an environment are compared with.
package enum PinComparison: Sendable {
    /// The environment's own certificates, where the schema ties them to a pinned host.
    case own
    /// Given chains, each for every host that it is valid for.
    case given([CertificateChain])
    /// The chains that hosts served. A host without an answer has none.
    case served([PinSetReport.Host: HostAnswer])
}

/// A host's answer to a request for its certificates.
package enum HostAnswer: Sendable {
    case chain(CertificateChain)
    /// The host served none; the text gives the reason.
    case silence(String)
}
