internal import PintleCore
internal import PintleSystem

/// Shows findings to code scanning services: SARIF 2.1.0 (OASIS, 2020), one run, columns in Unicode scalars.
package struct FindingSARIF {
    private var output: [UInt8] = []
    private let prefix: String

    /// Writes findings.
    ///
    /// - Parameters:
    ///   - findings: In the order in which they are to be shown.
    ///   - version: The version of the program.
    ///   - prefix: The project's path in its repository, such as `services/chat/`, or nothing.
    ///   - title: The title of a code, in a few words.
    ///   - help: Why a code is there and what to do about it, over several lines.
    /// - Returns: UTF-8, without a line feed at its end.
    package static func render(
        _ findings: [Finding],
        version: String,
        prefix: String,
        title: (String) -> String,
        help: (String) -> String
    ) -> [UInt8] {
        var sarif = FindingSARIF(prefix: prefix)
        sarif.write(findings, version: version, title, help)
        return sarif.output
    }

    private init(prefix: String) {
        self.prefix = prefix
    }

    private mutating func write(
        _ findings: [Finding],
        version: String,
        _ title: (String) -> String,
        _ help: (String) -> String
    ) {
        var codes: [String] = []
        for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
        raw(#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":["#)
        raw(#"{"columnKind":"unicodeCodePoints","tool":{"driver":{"name":"pintle","version":"#)
        quoted(version)
        raw(#","rules":["#)
        for (index, code) in codes.enumerated() {
            raw(index == 0 ? #"{"id":"# : #",{"id":"#)
            quoted(code)
            raw(#","shortDescription":{"text":"#)
            quoted(title(code))
            raw(#"},"help":{"text":"#)
            quoted(help(code))
            raw("}}")
        }
        raw(#"]}},"results":["#)
        var fingerprints: [String: Int] = [:]
        for (index, finding) in findings.enumerated() {
            if index > 0 { raw(",") }
            let fingerprint = Self.fingerprint(of: finding)
            fingerprints[fingerprint, default: 0] += 1
            let number = fingerprints[fingerprint] ?? 1
            write(
                finding,
                rule: codes.firstIndex(of: finding.code) ?? 0,
                fingerprint: number == 1 ? fingerprint : "\(fingerprint):\(number)"
            )
        }
        raw("]}]}")
    }

    /// The identity of a finding when lines move: without line number and value.
    private static func fingerprint(of finding: Finding) -> String {
        let parts = [finding.code, finding.environment?.text, finding.key?.text, finding.place?.path]
        return parts.map { $0 ?? "-" }.joined(separator: ":")
    }

    private mutating func write(_ finding: Finding, rule: Int, fingerprint: String) {
        raw(#"{"ruleId":"#)
        quoted(finding.code)
        raw(#","ruleIndex":\#(rule),"level":"\#(finding.severity.rawValue)","message":{"text":"#)
        quoted(FindingLines.text(of: finding))
        raw("}")
        if let place = finding.place ?? finding.schemaPlace {
            raw(#","locations":["#)
            write(place)
            raw("]")
        }
        if finding.place != nil, let place = finding.schemaPlace {
            raw(#","relatedLocations":["#)
            write(place)
            raw("]")
        }
        raw(#","partialFingerprints":{"finding/v1":"#)
        quoted(fingerprint)
        raw("}}")
    }

    private mutating func write(_ place: SourcePlace) {
        raw(#"{"physicalLocation":{"artifactLocation":{"uri":"#)
        quoted(Self.uri(prefix + place.path))
        raw(#","uriBaseId":"%SRCROOT%"},"region":{"startLine":\#(place.line)"#)
        if let column = place.column {
            raw(#","startColumn":\#(column),"endColumn":\#(column + max(place.length, 1))"#)
        }
        raw("}}}")
    }

    /// A path as a relative reference (RFC 3986, section 4.2).
    private static func uri(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var uri: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.append(byte)
            default: uri += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: uri, as: UTF8.self)
    }

    private mutating func raw(_ text: String) { output += text.utf8 }

    private mutating func quoted(_ text: String) { JSONText.quoted(text, into: &output) }
}
