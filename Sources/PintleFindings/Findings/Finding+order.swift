extension Finding {
    /// The order in which findings are shown: errors first, then by path, line and code.
    package static func precedes(_ one: Finding, _ other: Finding) -> Bool {
        if one.severity != other.severity { return one.severity > other.severity }
        let (first, second) = (one.place ?? one.schemaPlace, other.place ?? other.schemaPlace)
        let (path, otherPath) = (first?.path ?? "", second?.path ?? "")
        if path != otherPath { return path < otherPath }
        let (line, otherLine) = (first?.line ?? 0, second?.line ?? 0)
        if line != otherLine { return line < otherLine }
        if one.code != other.code { return one.code < other.code }
        return one.message < other.message
    }
}
