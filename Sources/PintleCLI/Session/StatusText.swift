internal import PintleProject

/// The status as text: first the lines of each environment, then those of the project.
enum StatusText {
    static func render(_ status: ProjectStatus, _ items: [StatusItem]) -> String {
        guard !items.isEmpty else { return "nothing needs attention\n" }
        let exposed = Dictionary(grouping: status.exposed, by: \.environment)
        var text = ""
        for name in Set(items.compactMap(\.environment)).sorted() {
            let own = items.filter { $0.environment == name }
            let present = own.filter { !["exposed", "upcoming"].contains($0.kind) }.map(\.text)
            let upcoming = own.filter { $0.kind == "upcoming" }.map(\.text)
            let lines = present + ExposureText.lines(exposed[name] ?? [], in: name) + upcoming
            text += "\(name)\n" + lines.map { "  \($0)\n" }.joined()
        }
        let rest = items.filter { $0.environment == nil }
        if !text.isEmpty, !rest.isEmpty { text += "project\n" }
        let indentation = text.isEmpty ? "" : "  "
        return text + rest.map { "\(indentation)\($0.text)\n" }.joined()
    }
}
