/// A section of the page.
struct ReportSection {
    let id: String
    let title: String
    let html: HTML

    init(_ id: String, _ title: String, _ content: [HTML]) {
        self.id = id
        self.title = title
        html = .element(
            "section",
            ["id": id, "aria-labelledby": id + "-title"],
            [.text("h2", ["id": id + "-title"], title)] + content
        )
    }

    /// A table that scrolls by itself where it is wider than the page, with the keyboard too.
    static func table(_ caption: String, _ heads: [HTML], _ rows: [HTML]) -> HTML {
        .element(
            "div",
            ["class": "wide", "role": "region", "tabindex": "0", "aria-label": caption],
            [
                .element(
                    "table",
                    [
                        .text("caption", caption), .element("thead", [.element("tr", heads)]),
                        .element("tbody", rows),
                    ]
                )
            ]
        )
    }

    static func table(_ caption: String, _ heads: [String], _ rows: [HTML]) -> HTML {
        table(caption, heads.map { head($0, "") }, rows)
    }

    static func head(_ text: String, _ note: String) -> HTML {
        .element("th", ["scope": "col"], [HTML(text)] + (note.isEmpty ? [] : [.text("small", " \(note)")]))
    }
}
