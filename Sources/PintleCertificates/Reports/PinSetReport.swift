internal import PintleCore
internal import PintlePolicy
package import PintleSchema

/// What can be said of one pin set: each pin, each host, and what is wrong.
package struct PinSetReport: Sendable {
    package let setting: SettingName
    package let hosts: [Host]
    package let pins: [Line]
    /// The last day of the set, where the schema links one.
    package let lastDay: CalendarDate?
    /// Whether there was a chain to compare with.
    package let hasChain: Bool
    /// What keeps the set from being sound.
    package let problems: [String]

    package struct Host: Hashable, Sendable {
        /// In small letters.
        package let name: String
        package let port: Int
    }

    package struct Line: Sendable {
        package let text: String
        /// `nil` when there is no chain, and the key is none that is known.
        package let role: PinRole?
        /// Whose key it is, as far as that is known.
        package let owner: String?
        /// The last day of the certificate that holds the key.
        package let lastDay: CalendarDate?
    }

    /// Reports on every pin set of an environment.
    ///
    /// - Parameters:
    ///   - resolution: The environment.
    ///   - today: The day to judge by.
    ///   - chain: Finds what a host serves; `nil` leaves it to the environment's own certificates.
    /// - Returns: In the schema's order.
    package static func all(
        in resolution: Resolution,
        on today: CalendarDate,
        chain: (Host) -> CertificateChain?
    ) -> [PinSetReport] {
        let context = RuleContext(resolution, on: today, tokens: nil)
        let index = CertificateIndex.of(resolution.environment, context)
        return context.pinSets.map { set in
            let hosts = set.pinnedSettings.compactMap { resolution.environment[$0].flatMap(Self.host) }
            let distinct = hosts.enumerated().filter { hosts.firstIndex(of: $1) == $0 }.map { $1 }
            var chains = distinct.compactMap { host in chain(host).map { (host.name, $0) } }
            if chains.isEmpty {
                let own = index.pinned.first { $0.set.value.setting.name == set.value.setting.name }
                chains = own.map { [(distinct.first?.name ?? "", $0.chain)] } ?? []
            }
            let end = set.value.setting.expires.flatMap { resolution.environment[$0] }
            return PinSetReport(set, hosts: distinct, chains, end: end, on: today)
        }
    }

    private init(
        _ set: PinSet,
        hosts: [Host],
        _ chains: [(host: String, chain: CertificateChain)],
        end: ResolvedSetting?,
        on today: CalendarDate
    ) {
        setting = set.value.setting.name
        self.hosts = hosts
        hasChain = !chains.isEmpty
        pins = set.keyPins.map { Self.line($0.pin, chains.map(\.chain)) }
        if case .date(let day) = end?.typed { lastDay = day } else { lastDay = nil }
        var problems = Self.problems(of: set.keyPins.map(\.pin))
        if let lastDay, lastDay < today { problems.append("the pins ran out on \(lastDay)") }
        for (host, chain) in chains { problems += Self.problems(of: set.keyPins.map(\.pin), host, chain, today) }
        self.problems = problems
    }

    private static func host(of value: ResolvedSetting) -> Host? {
        guard !value.setting.isSecret, case .url(let text) = value.typed, let url = try? URLText(text) else {
            return nil
        }
        return Host(name: url.host, port: url.port.map(Int.init) ?? 443)
    }

    private static func line(_ pin: KeyPin, _ chains: [CertificateChain]) -> Line {
        let roles = chains.map { $0.role(of: pin) }
        let role = roles.first(where: \.isInChain) ?? roles.first ?? PublicRoots.withPin(pin).map { .publicRoot($0) }
        let certificate = chains.lazy.compactMap { chain in chain.certificates.first { $0.pin == pin } }.first
        let root = PublicRoots.withPin(pin)
        return Line(
            text: pin.description,
            role: role,
            owner: certificate?.subject.shortText ?? root?.name ?? RetiredAuthorities.name(of: pin)
                ?? KnownKeys.owner(of: pin),
            lastDay: certificate?.lastDay ?? root?.lastDay
        )
    }

    private static func problems(of pins: [KeyPin]) -> [String] {
        var problems: [String] = []
        if Set(pins).count < 2 { problems.append("two different pins are needed") }
        for pin in pins {
            if let owner = KnownKeys.owner(of: pin) { problems.append("\(pin) is a key that everybody has: \(owner)") }
            if let name = RetiredAuthorities.name(of: pin) { problems.append("\(pin) signs no more: \(name)") }
        }
        return problems
    }

    private static func problems(
        of pins: [KeyPin],
        _ host: String,
        _ chain: CertificateChain,
        _ today: CalendarDate
    ) -> [String] {
        var problems: [String] = []
        let roles = pins.map { chain.role(of: $0) }
        if !roles.contains(where: \.isInChain) { problems.append("no pin is in the chain of \(host)") }
        if roles.allSatisfy(\.isInChain) { problems.append("every pin is in the chain of \(host): there is no backup") }
        if let leaf = chain.leaf {
            if !host.isEmpty, !leaf.covers(host) { problems.append("the certificate is not valid for \(host)") }
            if leaf.daysLeft(on: today) < 0 { problems.append("the certificate of \(host) is no longer valid") }
        }
        return problems
    }
}
