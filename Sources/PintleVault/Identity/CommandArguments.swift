internal import PintleSystem

/// The JSON array of strings in `PINTLE_KEY_CMD` (RFC 8259).
struct CommandArguments: Equatable, Sendable {
    /// The program and its arguments; at least one string.
    let values: [String]

    /// Reads the array; `nil` for anything else, for an empty array or program, and for a NUL.
    init?(json: String) {
        guard let strings = JSONStringList.read(Array(json.utf8).span), strings.first?.isEmpty == false,
            strings.allSatisfy({ !$0.contains(0) })
        else { return nil }
        values = strings.map { String(decoding: $0, as: UTF8.self) }
    }
}
