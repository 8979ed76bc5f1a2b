internal import ArgumentParser
internal import PintleSystem

/// The formats of data.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
}

/// The formats of findings.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
    /// For code scanning services.
    case sarif
    /// As annotations of a GitHub workflow.
    case github
}

/// The formats of a verification: those of findings, and a comment on a pull request.
enum VerificationFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, sarif, github
    /// As a comment on a pull request.
    case markdown

    /// The format of its findings; `nil` for a comment.
    var findings: FindingFormat? { FindingFormat(rawValue: rawValue) }
}

/// A listing as JSON: an array of flat objects, one a line.
struct JSONList {
    private var items: [[UInt8]] = []

    mutating func append(_ fill: (inout Object) -> Void) {
        var object = Object()
        fill(&object)
        items.append(object.bytes + [UInt8(ascii: "}")])
    }

    /// The array, with a line feed at its end.
    var bytes: [UInt8] {
        guard !items.isEmpty else { return Array("[]\n".utf8) }
        return Array("[\n  ".utf8) + items.joined(separator: ",\n  ".utf8) + Array("\n]\n".utf8)
    }

    /// The array on one line.
    var line: [UInt8] { [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")] }

    struct Object {
        fileprivate var bytes: [UInt8] = [UInt8(ascii: "{")]

        /// The members, without the braces around them.
        var members: [UInt8] { Array(bytes.dropFirst()) }

        mutating func add(_ name: String, _ text: String?) {
            begin(name)
            guard let text else { return bytes.append(contentsOf: "null".utf8) }
            JSONText.quoted(text, into: &bytes)
        }

        mutating func add(_ name: String, _ flag: Bool) {
            begin(name)
            bytes.append(contentsOf: "\(flag)".utf8)
        }

        mutating func add(_ name: String, _ number: Int) {
            begin(name)
            bytes.append(contentsOf: "\(number)".utf8)
        }

        mutating func add(_ name: String, _ texts: [String]) {
            begin(name)
            bytes.append(UInt8(ascii: "["))
            for (index, text) in texts.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.quoted(text, into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }

        private mutating func begin(_ name: String) {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            JSONText.quoted(name, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
        }
    }
}

/// Rows of text in aligned columns under a header.
struct TextTable {
    private var rows: [[String]]

    init(_ header: [String]) {
        rows = [header]
    }

    mutating func append(_ row: [String]) { rows.append(row) }

    /// The table, a line feed after each row and no blanks at its end.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
