package import PintleCore
internal import PintlePolicy
package import PintleSchema

/// What can be said of one pin set: each pin, each host, and what is wrong.
package struct PinSetReport: Sendable {
    package let environment: EnvironmentName
    package let setting: SettingName
    package let hosts: [Host]
    package let pins: [Line]
    /// The last day of the set, where the schema links one.
    package let lastDay: CalendarDate?
    /// The chains that the pins were compared with.
    package let compared: [ComparedHost]
    /// The hosts that were asked and served nothing.
    package let silent: [SilentHost]
    /// What keeps the set from being sound.
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
        /// `nil` when there is no chain, and the key is none that is known.
        package let role: PinRole?
        /// Whose key it is, as far as that is known.
        package let owner: String?
        /// The last day of the certificate that holds the key.
        package let lastDay: CalendarDate?
        /// Whether a server can have the key: it is no placeholder, and no retired authority's.
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
        if let lastDay, lastDay < today { problems.append("the pins ran out on \(lastDay)") }
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
        if live.count < 2 { problems.append("two different pins are needed") }
        for place in set.keyPins {
            let pin = place.pin
            if let owner = KnownKeys.owner(of: pin) { problems.append("\(pin) is a key that everybody has: \(owner)") }
            if let reason = set.pins[place.element].placeholderReason {
                problems.append("\(pin) is the pin of no key: \(reason)")
            } else if let reason = RetiredAuthorities.reason(against: pin, on: today) {
                problems.append("\(pin) signs no more: \(reason)")
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
            problems.append("every pin is in the chain of \(host.text): there is no backup")
        }
        if let leaf = chain.leaf {
            if !leaf.covers(host.name) { problems.append("the certificate is not valid for \(host.text)") }
            if leaf.daysLeft(on: today) < 0 { problems.append("the certificate of \(host.text) is no longer valid") }
        }
        return problems
    }
}
