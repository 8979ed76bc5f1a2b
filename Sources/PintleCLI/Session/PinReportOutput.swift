internal import PintleCore
internal import PintleCertificates
internal import PintleSystem

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
