internal import PintleCore
internal import PintleProject
internal import PintleVault

/// A cell of the table of settings.
enum ReportCell {
    /// The most characters of a value that are shown.
    private static let longestValue = 80

    static func html(_ cell: ProjectReport.Cell) -> HTML {
        var content: [HTML] = []
        let kind: String
        switch cell.origin {
        case .missing: return .text("td", ["class": "missing"], "missing")
        case .none: return .text("td", ["class": "soft"], "no value")
        case .own: (kind, content) = ("own", [value(cell)])
        case .inherited(let layer): (kind, content) = ("inherited", [value(cell), .text("small", "from \(layer)")])
        case .schemaDefault: (kind, content) = ("default", [value(cell), .text("small", "default")])
        }
        if let time = cell.setAt { content.append(.text("small", "set \(time.rfc3339.prefix(10))")) }
        if !cell.equals.isEmpty {
            let names = cell.equals.map(\.text).joined(separator: ", ")
            content.append(.text("small", ["class": cell.isSealed ? "shared" : "soft"], "= \(names)"))
        }
        return .element("td", ["class": kind], content)
    }

    private static func value(_ cell: ProjectReport.Cell) -> HTML {
        guard let shown = cell.shown else { return HTML(cell.isSealed ? "sealed" : "plain") }
        let text = String(shown.prefix(longestValue)) + (shown.count > longestValue ? "…" : "")
        return text.isEmpty ? .text("span", ["class": "soft"], "empty") : .text("code", text)
    }
}
