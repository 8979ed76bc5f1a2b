/// A JSON object being put together; its members keep the order in which they came.
final class JSONObject {
    private enum Member {
        case value(JSONValue)
        case object(JSONObject)
    }

    private var members: [(name: String, member: Member)] = []
    private var indices: [String: Int] = [:]

    /// Puts a value at a path of names.
    ///
    /// - Returns: Whether there was room: no name stands for a value and for an object.
    func insert(_ value: JSONValue, at path: ArraySlice<Substring>) -> Bool {
        guard let first = path.first.map(String.init) else { return false }
        let rest = path.dropFirst()
        guard !rest.isEmpty else {
            guard indices[first] == nil else { return false }
            add(first, .value(value))
            return true
        }
        if let index = indices[first] {
            guard case .object(let object) = members[index].member else { return false }
            return object.insert(value, at: rest)
        }
        let object = JSONObject()
        add(first, .object(object))
        return object.insert(value, at: rest)
    }

    /// Appends the object, two blanks a level; a name has at most 64 parts, which bounds the depth.
    func append(to buffer: borrowing RenderBuffer, depth: Int = 0) {
        guard !members.isEmpty else { return buffer.append("{}") }
        var separator = "{\n"
        for (name, member) in members {
            buffer.append(separator)
            separator = ",\n"
            buffer.append(String(repeating: "  ", count: depth + 1))
            buffer.appendJSONString(name)
            buffer.append(": ")
            switch member {
            case .value(let value): value.append(to: buffer)
            case .object(let object): object.append(to: buffer, depth: depth + 1)
            }
        }
        buffer.append("\n" + String(repeating: "  ", count: depth) + "}")
    }

    private func add(_ name: String, _ member: Member) {
        indices[name] = members.count
        members.append((name, member))
    }
}
