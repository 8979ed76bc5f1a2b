internal import PintleCertificates
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// Writes reports on pin sets.
enum PinReportOutput {
    static func text(_ report: PinSetReport) -> String {
        let hosts = report.hosts.map(\.text).joined(separator: ", ")
        let subject = hosts.isEmpty ? "it pins no address" : "pins \(hosts) in \(report.environment)"
        var text = "\(report.setting): \(subject)\n"
        for pin in report.pins {
            let remarks = [role(of: pin, in: report), pin.owner, pin.lastDay.map { "until \($0)" }]
            text += "    \(pin.text)\n        \(remarks.compactMap(\.self).joined(separator: ", "))\n"
        }
        if let day = report.lastDay { text += "    the set lasts until \(day)\n" }
        for one in report.compared {
            text += "    compared with the chain of \(one.host.text)\(Self.end(of: one.chain))\n"
        }
        for one in report.silent { text += "    not compared with \(one.host.text): \(one.reason)\n" }
        if !report.hasChain, report.silent.isEmpty {
            text += "    no certificates to compare with: give --chain FILE, or --live\n"
        }
        for problem in report.problems { text += "    refused: \(problem)\n" }
        return text
    }

    static func json(_ reports: [PinSetReport]) -> [UInt8] {
        var list = JSONList()
        for report in reports {
            for pin in report.pins {
                list.append { object in
                    object.add("environment", report.environment.text)
                    object.add("setting", report.setting.text)
                    object.add("hosts", report.hosts.map(\.name))
                    object.add("pin", pin.text)
                    object.add("role", pin.role?.word)
                    object.add("owner", pin.owner)
                    object.add("lastDay", pin.lastDay.map { "\($0)" })
                    object.add("compared", report.hasChain)
                    object.add("comparedWith", distinct(report.compared.map(\.host.text)))
                    object.add("unreachable", report.silent.map(\.host.text))
                    object.add("problems", report.problems)
                }
            }
        }
        return list.bytes
    }

    private static func end(of chain: CertificateChain) -> String {
        chain.leaf?.lastDay.map { ", valid until \($0)" } ?? ""
    }

    private static func distinct(_ names: [String]) -> [String] {
        names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
    }

    private static func role(of pin: PinSetReport.Line, in report: PinSetReport) -> String {
        pin.role?.word ?? (report.hasChain ? "not-in-chain" : "unknown")
    }
}

/// Writes keys and their pins.
enum PinsOutput {
    static func text(_ key: ShownKey) -> String {
        var remarks = [key.role?.word, key.kind].compactMap(\.self)
        if let day = key.lastDay { remarks.append(day < .today ? "ended on \(day)" : "until \(day)") }
        return "\(key.pin)\n    \(key.owner)\n    \(remarks.joined(separator: ", "))\n"
    }

    static func json(_ files: [(file: String, keys: [ShownKey])]) -> [UInt8] {
        var list = JSONList()
        for (file, keys) in files {
            for key in keys {
                list.append { object in
                    object.add("file", file)
                    object.add("pin", key.pin.description)
                    object.add("owner", key.owner)
                    object.add("kind", key.kind)
                    object.add("role", key.role?.word)
                    object.add("lastDay", key.lastDay.map { "\($0)" })
                }
            }
        }
        return list.bytes
    }
}

/// The hosts that an environment pins, for messages.
struct PinnedHostList {
    let environment: EnvironmentName
    let hosts: [PinSetReport.Host]
    /// `prod pins api.example.com (api.pins), …`.
    let text: String
    /// The environments that extend this one, which have hosts of their own.
    let otherwise: String

    init(_ reports: [PinSetReport], of environment: EnvironmentName, in schema: Schema) {
        self.environment = environment
        hosts = reports.flatMap(\.hosts)
        let sets = reports.filter { !$0.hosts.isEmpty }.map { report in
            "\(report.hosts.map(\.text).joined(separator: ", ")) (\(report.setting))"
        }
        text = "\(environment) pins " + (sets.isEmpty ? "no host" : sets.joined(separator: ", "))
        let others = schema.extensions(of: environment).map(\.text)
        otherwise =
            others.isEmpty
            ? "; or name the environment that pins it"
            : "; or name the environment that pins it, "
                + "such as \(others.joined(separator: ", "))"
    }

    /// The refusal when no pin could be compared.
    ///
    /// - Parameter command: The command up to its options, for the fix.
    /// - Returns: The error to throw.
    func nothingCompared(command: String) -> PintleError {
        guard !hosts.isEmpty else {
            return .nothingPinned(in: self)
        }
        return .nothingCompared(with: self, command: command)
    }
}

extension PintleError {
    /// An environment pins no host.
    fileprivate static func nothingPinned(in pinned: PinnedHostList) -> PintleError {
        PintleError(
            .refused,
            "\(pinned.environment) pins no host, so there is nothing to compare",
            why: "a URL is pinned only if its setting names a pin set in the schema (pins: NAME)",
            fix: "add pins: NAME.pins to the URL's setting in \(SchemaFile.path), and set NAME.pins\(pinned.otherwise)"
        )
    }

    /// No pinned host has certificates to compare.
    fileprivate static func nothingCompared(with pinned: PinnedHostList, command: String) -> PintleError {
        PintleError(
            .refused,
            "nothing was compared: \(pinned.environment) has no setting with the certificates of a host that it pins",
            why: pinned.text,
            fix: "ask the hosts: \(command) --live; or give their certificates: \(command) --chain FILE"
        )
    }
}
