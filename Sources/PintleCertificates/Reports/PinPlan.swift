/// The steps to change certificates while installed apps keep working.
package struct PinPlan: Sendable {
    package let steps: [String]
    private let heading: String

    /// - Parameters:
    ///   - report: The pin set as it is.
    ///   - next: The chains to come; those of other hosts are left out.
    package init(_ report: PinSetReport, next: [CertificateChain] = []) {
        let hosts = report.hosts.map(\.text)
        heading = "\(report.setting): " + (hosts.isEmpty ? "it pins no address" : hosts.joined(separator: ", "))
        let own = next.filter { chain in report.hosts.contains { chain.covers($0) } }
        steps = own.isEmpty ? Self.general(report) : Self.steps(report, to: own)
    }

    package var text: String {
        heading + "\n" + steps.enumerated().map { "    \($0 + 1). \($1)\n" }.joined()
    }

    private static func steps(_ report: PinSetReport, to next: [CertificateChain]) -> [String] {
        let kept = report.pins.filter { pin in next.contains { holds($0, pin) } }
        let others = report.hosts.filter { host in !next.contains { $0.covers(host) } }
        let staying = report.compared.filter { others.contains($0.host) }
        let gone = report.pins.filter { pin in
            (pin.role?.isInChain ?? false) && !kept.contains { $0.text == pin.text }
                && !staying.contains { holds($0.chain, pin) }
        }
        // Each chain separately, because a pin for one host does not help another.
        let refused = next.filter { chain in !report.pins.contains { holds(chain, $0) } }.compactMap(\.leaf)
        var steps: [String] = []
        if !refused.isEmpty {
            for leaf in refused {
                steps.append("add \(leaf.pin) (the next key of \(leaf.subject.shortText)), and release the app with it")
            }
            steps.append("wait until users have that release: older apps stop working after the change")
        } else {
            let names = kept.map(\.text).joined(separator: ", ")
            steps.append("nothing to add: installed apps accept the next chain because of \(names)")
        }
        steps.append(changing(report))
        if report.pins.count(where: \.isLive) - gone.count(where: \.isLive) < 2 {
            steps.append("add the pin of a new backup key, and release the app with it")
        }
        let unknown = others.filter { host in !staying.contains { $0.host == host } }.map(\.text)
        let unless = unknown.isEmpty ? "" : ", unless \(unknown.joined(separator: ", ")) still needs it"
        for pin in gone { steps.append("remove \(pin.text), which is not in the next chain\(unless)") }
        return steps
    }

    private static func changing(_ report: PinSetReport) -> String {
        "change the certificates, then: pintle pins check \(report.environment) --live"
    }

    private static func holds(_ chain: CertificateChain, _ pin: PinSetReport.Line) -> Bool {
        if chain.path.contains(where: { $0.pin.description == pin.text }) { return true }
        return if case .publicRoot(let root) = chain.end { root.pin.description == pin.text } else { false }
    }

    /// The steps for any change.
    private static func general(_ report: PinSetReport) -> [String] {
        let spare = report.pins.filter { $0.isLive && $0.role?.isInChain != true }.map(\.text)
        guard report.hasChain, !spare.isEmpty else {
            return [
                "compute the pin of the next key: pintle pins show NEXT.pem",
                "add it to \(report.setting), and release the app with it",
                "wait until users have that release, then change the certificates",
                "remove the pin of the old key",
            ]
        }
        return [
            "use one of these keys in the next chain, because installed apps accept them: \(spare.joined(separator: ", "))",
            "add the pin of a new backup key, and release the app with it",
            changing(report),
            "remove the pin of the old key when no release in use needs it",
        ]
    }
}
