internal import PintleSystem

/// Values by name: a JSON object whose members are strings, each of one type.
struct MapType: CheckedText {
    static let name = "map"
    static let attributes = ["of"]
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: ["{}", #"{"a":"1","b":"two, three"}"#],
        refused: ["", "a=1", "[]", #"{"a":1}"#, #"{"a":"1","a":"2"}"#, #"{"":"1"}"#, #"{"a":null}"#]
    )

    private let element: ElementReader

    init(reading attributes: inout TypeAttributes) {
        element = ElementReader(&attributes, of: "a map")
    }

    package var workPerByte: Int { element.type.workPerByte }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let expected = "a JSON object of \(element.name) values in double quotes"
        guard text.scalarCount != nil, let scan = JSONScan(text), scan.kind == .object else {
            throw TypeMismatch(expected: expected)
        }
        for (number, member) in scan.members.enumerated() {
            var list = [UInt8(ascii: "[")] + text.extracting(member.value).bytes + [UInt8(ascii: "]")]
            defer { for index in list.indices { list[index] = 0 } }
            guard !member.name.isEmpty, let value = JSONStringList.read(list.span)?.first else {
                throw TypeMismatch(expected: expected, problem: "member \(number + 1) is not a string, or has no name")
            }
            do throws(TypeMismatch) {
                try element.type.check(value.span)
            } catch {
                throw TypeMismatch(expected: expected, problem: "member \(number + 1) is not \(error.expected)")
            }
        }
    }
}

/// The members of a map.
package enum MapText {
    /// - Parameter text: A value that ``MapType`` accepts.
    /// - Returns: The texts by their names; `nil` for other text.
    package static func members(of text: String) -> [String: String]? {
        let bytes = Array(text.utf8)
        guard let scan = JSONScan(bytes.span), scan.kind == .object else { return nil }
        var members: [String: String] = [:]
        for member in scan.members {
            let list = [UInt8(ascii: "[")] + bytes[member.value] + [UInt8(ascii: "]")]
            guard let value = JSONStringList.read(list.span)?.first else { return nil }
            members[String(decoding: member.name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        }
        return members
    }
}
