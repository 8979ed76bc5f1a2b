internal import PintleCore
internal import PintleSystem

/// Shows findings to programs.
///
/// Version 1, on one line, members in this order:
///
/// ```
/// {"version":1,
///  "findings":[{"code":"DEL001","severity":"error","environment":"prod","setting":"supabase.url",
///               "key":"SUPABASE_URL","message":"…","place":PLACE,"schemaPlace":PLACE,"why":"…","fix":"…",
///               "notes":["…"]}],
///  "summary":{"errors":1,"warnings":0,"notes":0}}
/// PLACE = {"path":"environments/prod.env","line":14,"column":1,"length":13,"excerpt":"…","label":"…"}
/// ```
///
/// `environment`, `setting`, `key`, the places, `column`, `excerpt` and `label` are `null` where there is none; a line
/// without a column is meant as a whole. Lines and columns count from 1, columns in Unicode scalars. Later versions of
/// the same number may add members, never change or drop them.
package struct FindingJSON {
    /// The number of the shape.
    package static let version = 1

    private var output: [UInt8] = []

    private init() {}

    /// Writes findings in the order they are given.
    ///
    /// - Returns: UTF-8, without a line feed at its end.
    package static func render(_ findings: [Finding]) -> [UInt8] {
        var json = FindingJSON()
        json.output += "{\"version\":\(version),\"findings\":[".utf8
        for (index, finding) in findings.enumerated() {
            if index > 0 { json.output.append(UInt8(ascii: ",")) }
            json.write(finding)
        }
        let summary = FindingSummary(findings)
        json.output += "],\"summary\":{\"errors\":\(summary.errors),\"warnings\":\(summary.warnings),".utf8
        json.output += "\"notes\":\(summary.notes)}}".utf8
        return json.output
    }

    private mutating func write(_ finding: Finding) {
        output.append(UInt8(ascii: "{"))
        member("code", finding.code, isFirst: true)
        member("severity", finding.severity.rawValue)
        member("environment", finding.environment?.text)
        member("setting", finding.setting?.text)
        member("key", finding.key?.text)
        member("message", finding.message)
        member("place", finding.place)
        member("schemaPlace", finding.schemaPlace)
        member("why", finding.why)
        member("fix", finding.fix)
        name("notes")
        output.append(UInt8(ascii: "["))
        for (index, note) in finding.notes.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONText.quoted(note, into: &output)
        }
        output += "]}".utf8
    }

    private mutating func member(_ word: String, _ place: SourcePlace?) {
        name(word)
        guard let place else {
            output += "null".utf8
            return
        }
        output.append(UInt8(ascii: "{"))
        member("path", place.path, isFirst: true)
        name("line")
        output += String(place.line).utf8
        name("column")
        output += (place.column.map(String.init) ?? "null").utf8
        name("length")
        output += String(place.length).utf8
        member("excerpt", place.excerpt)
        member("label", place.label)
        output.append(UInt8(ascii: "}"))
    }

    private mutating func member(_ word: String, _ text: String?, isFirst: Bool = false) {
        name(word, isFirst: isFirst)
        if let text { JSONText.quoted(text, into: &output) } else { output += "null".utf8 }
    }

    private mutating func name(_ word: String, isFirst: Bool = false) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        JSONText.quoted(word, into: &output)
        output.append(UInt8(ascii: ":"))
    }
}
