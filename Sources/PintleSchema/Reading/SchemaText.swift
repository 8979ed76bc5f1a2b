internal import PintleSystem
internal import PintleYAML

/// Checks that a schema is text, before anything else looks at it.
package enum SchemaText {
    /// - Throws: The first thing that is wrong with the bytes.
    package static func check(_ source: [UInt8]) throws(SchemaFault) {
        guard source.count <= SchemaReader.maximumSize else {
            let limit = SchemaReader.maximumSize >> 20
            throw SchemaFault(mistake: .unreadable, mark: .start, message: "the schema is larger than \(limit) MiB")
        }
        guard source.span.scalarCount != nil else {
            throw SchemaFault(mistake: .unreadable, mark: .start, message: "the schema is not UTF-8")
        }
        if let mark = firstForbidden(in: source) {
            throw SchemaFault(
                mistake: .unreadable,
                mark: mark,
                message: "the schema contains a forbidden character, such as a tab or an invisible character"
            )
        }
    }

    private static func firstForbidden(in source: [UInt8]) -> YAMLMark? {
        // Printable ASCII and line feeds, which is nearly all there is, need no decoding.
        let isPlain = source.allSatisfy { (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\n") }
        if isPlain { return nil }
        var line = 1
        var column = 1
        for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
            if scalar == "\n" {
                line += 1
                column = 1
            } else if RawForbidden.contains(scalar) || isNoncharacter(scalar) {
                return YAMLMark(line: line, column: column)
            } else {
                column += 1
            }
        }
        return nil
    }

    /// Whether a character is one that YAML forbids (YAML 1.2, section 5.1) and ``RawForbidden`` allows.
    private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool { (0xFFFE...0xFFFF).contains(scalar.value) }
}
