internal import PintleSystem

/// The path of a target: relative, with `/` between its parts, inside the output directory on every system.
struct TargetPath: Sendable {
    let text: String
    /// As file systems that ignore case see it.
    let folded: String

    init(_ text: String) throws(TargetPathError) {
        guard !text.unicodeScalars.contains(where: RawForbidden.contains) else { throw .invisible }
        guard !text.utf8.contains(UInt8(ascii: "\\")) else { throw .backslash }
        guard text.utf8.first != UInt8(ascii: "/") else { throw .absolute }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard !part.isEmpty else { throw .emptyPart }
            guard !part.elementsEqual(".".utf8), !part.elementsEqual("..".utf8) else { throw .dots }
            guard part.count <= 255 else { throw .tooLong }
        }
        guard text.utf8.count <= 1024 else { throw .tooLong }
        self.text = text
        folded = text.lowercased()
    }

    /// The directories that it lies in, folded like ``folded``.
    var parents: [String] {
        folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) }
    }
}

/// Why a text is not a target path.
enum TargetPathError: String, Error {
    case absolute = "is absolute"
    case backslash = "contains a backslash"
    case dots = "contains . or .. as a part"
    case emptyPart = "has an empty part, or ends with a slash"
    case invisible = "contains an invisible character"
    case tooLong = "is longer than 1024 bytes, or has a part longer than 255 bytes"
}
