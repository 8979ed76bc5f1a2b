/// The values of the schema's word `empty`.
enum EmptyValue: String, CaseIterable {
    case allowed
}

extension Setting {
    /// Whether a value is empty: only white space, or a list or map without elements.
    ///
    /// Such a value can be read, but it does not satisfy a requirement.
    package func isEmpty(_ text: Span<UInt8>) -> Bool {
        if BlankText.matches(text) { return true }
        switch typeName {
        case ListType.name: return Self.isPair(text, "[", "]")
        case MapType.name: return Self.isPair(text, "{", "}")
        default: return false
        }
    }

    /// The empty text of a type, which the type or its limits may refuse.
    static func emptyText(ofType typeName: String) -> String {
        switch typeName {
        case ListType.name: "[]"
        case MapType.name: "{}"
        default: ""
        }
    }

    /// Whether there are two brackets, and only blanks around and between them.
    private static func isPair(_ text: Span<UInt8>, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Bool {
        var seen: [UInt32] = []
        for index in text.indices {
            switch text[index] {
            case 0x09, 0x0A, 0x0D, 0x20: continue
            default:
                guard seen.count < 2 else { return false }
                seen.append(UInt32(text[index]))
            }
        }
        return seen == [opening.value, closing.value]
    }
}
