internal import PintleSystem

/// The path of a target: relative, with `/` between its parts, inside the output directory on every system.
struct TargetPath: Sendable {
    let text: String
    /// As file systems that ignore case see it.
    let folded: String

    /// `nil` for a text with a ``problem(of:)``.
    init?(_ text: String) {
        guard Self.problem(of: text) == nil else { return nil }
        self.text = text
        folded = text.lowercased()
    }

    /// The reason why a text is not a target path, as a clause about it; `nil` when it is one.
    static func problem(of text: String) -> String? {
        let tooLong = "is longer than 1024 bytes, or has a part longer than 255 bytes"
        if text.unicodeScalars.contains(where: RawForbidden.contains) { return "contains an invisible character" }
        if text.utf8.contains(UInt8(ascii: "\\")) { return "contains a backslash" }
        if text.utf8.first == UInt8(ascii: "/") { return "is absolute" }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "has an empty part, or ends with a slash" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "contains . or .. as a part" }
            if part.count > 255 { return tooLong }
        }
        return text.utf8.count > 1024 ? tooLong : nil
    }

    /// The directories that it lies in, folded like ``folded``.
    var parents: [String] {
        folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) }
    }
}
