internal import PintleSystem

/// The text of several values: separated by commas, or a JSON array of strings when one contains a comma.
package enum ListText {
    /// Why a text is not a list.
    package enum Problem: String, Error {
        case array = "it begins like a JSON array, but is not a JSON array of strings"
        case element = "an element is empty, or has spaces around it"
    }

    /// Takes it apart.
    ///
    /// - Parameter text: UTF-8 bytes.
    /// - Returns: The text of every element, in UTF-8.
    /// - Throws: ``Problem``.
    package static func elements(of text: Span<UInt8>) throws(Problem) -> [[UInt8]] {
        if text.count > 0, text[0] == UInt8(ascii: "[") {
            guard let strings = JSONStringList.read(text) else { throw .array }
            return strings
        }
        let elements = text.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
        let blank = UInt8(ascii: " ")
        guard elements.allSatisfy({ !$0.isEmpty && $0.first != blank && $0.last != blank }) else { throw .element }
        return elements
    }
}

/// The type of the values that a list or a map holds.
struct ElementReader: Sendable {
    let name: String
    let type: any SettingType

    /// Reads `of`, and the attributes of the type that it names.
    ///
    /// - Parameters:
    ///   - attributes: The attributes of the list or map that holds the values.
    ///   - owner: Their container, such as `a list`.
    init(_ attributes: inout TypeAttributes, of owner: String) {
        let name = attributes.text("of") ?? StringType.name
        let known = SettingTypeRegistry.all.filter { !$0.holdsSeveral }
        let type = known.first { $0.name == name }
        if type == nil {
            let names = known.map { $0.name }
            let near = NearestNames.of(name, among: names)
            let fitting = (near.isEmpty ? names : near).joined(separator: ", ")
            attributes.refuse("of", "\(owner) cannot be of \(RawForbidden.escaped(name))", label: "expected \(fitting)")
        }
        let found = type ?? StringType.self
        self.name = found.name
        attributes.understand(found.attributes)
        self.type = found.init(reading: &attributes)
    }
}
