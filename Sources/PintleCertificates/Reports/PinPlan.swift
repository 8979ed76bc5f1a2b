/// How to change certificates without cutting off an installed app.
package struct PinPlan: Sendable {
    package let steps: [String]
    private let heading: String

    /// - Parameters:
    ///   - report: The pin set as it is.
    ///   - next: The chain to come, should it be known and be one of the set's hosts.
    package init(_ report: PinSetReport, next: CertificateChain? = nil) {
        let hosts = report.hosts.map(\.name)
        heading = "\(report.setting): " + (hosts.isEmpty ? "no address is pinned by it" : hosts.joined(separator: ", "))
        let isNext = next?.leaf.map { leaf in hosts.contains { leaf.covers($0) } } ?? false
        steps = isNext ? Self.steps(report, to: next) : Self.steps(report, to: nil)
    }

    package var text: String {
        heading + "\n" + steps.enumerated().map { "    \($0 + 1). \($1)\n" }.joined()
    }

    private static func steps(_ report: PinSetReport, to next: CertificateChain?) -> [String] {
        guard let next, let leaf = next.leaf else { return general(report) }
        let kept = report.pins.filter { pin in next.path.contains { $0.pin.description == pin.text } || isEnd(pin, next)
        }
        let gone = report.pins.filter { pin in
            (pin.role?.isInChain ?? false) && !kept.contains { $0.text == pin.text }
        }
        var steps: [String] = []
        if kept.isEmpty {
            steps.append("add \(leaf.pin) (the next key of \(leaf.subject.shortText)), and release the app with it")
            steps.append("wait until users have that release: apps without it are cut off by the change")
        } else {
            let names = kept.map(\.text).joined(separator: ", ")
            steps.append("nothing to add: installed apps accept the next chain by \(names)")
        }
        steps.append("change the certificates, then: pintle pins check --live")
        if report.pins.count - gone.count < 2 {
            steps.append("add the pin of a new backup key, and release the app with it")
        }
        for pin in gone { steps.append("remove \(pin.text): the next chain does not have it") }
        return steps
    }

    private static func isEnd(_ pin: PinSetReport.Line, _ chain: CertificateChain) -> Bool {
        if case .publicRoot(let root) = chain.end { root.pin.description == pin.text } else { false }
    }

    /// What holds for any change.
    private static func general(_ report: PinSetReport) -> [String] {
        let spare = report.pins.filter { $0.role?.isInChain != true }.map(\.text)
        guard report.hasChain, !spare.isEmpty else {
            return [
                "work out the pin of the next key: pintle pins show NEXT.pem",
                "add it to \(report.setting), and release the app with it",
                "wait until users have that release, then change the certificates",
                "remove the pin of the key that is gone",
            ]
        }
        return [
            "let the next chain hold one of \(spare.joined(separator: ", ")): installed apps accept these",
            "add the pin of a new backup key, and release the app with it",
            "change the certificates, then: pintle pins check --live",
            "remove the pin of the key that is gone, once no release in use needs it",
        ]
    }
}
