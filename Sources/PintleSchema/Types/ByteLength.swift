/// The limits of a value's size in bytes after decoding.
struct ByteLength: Sendable {
    static let attributes = ["bytes", "min-bytes"]
    static let limits: [String: LimitMeaning] = ["bytes": .present, "min-bytes": .floor]

    private let exact: Int64?
    private let minimum: Int64?

    init(_ attributes: inout TypeAttributes) {
        exact = attributes.integer("bytes", in: 1...(1 << 20))
        minimum = attributes.integer("min-bytes", in: 1...(1 << 20))
        if exact != nil, minimum != nil {
            attributes.refuse("min-bytes", "bytes and min-bytes cannot be used together")
        }
    }

    func check(_ count: Int, of noun: String) throws(TypeMismatch) {
        guard exact.map({ count == $0 }) ?? true, minimum.map({ count >= $0 }) ?? true else {
            throw TypeMismatch(expected: phrase(noun), problem: "it encodes another number of bytes")
        }
    }

    /// The repetition of two digits of a byte, for a regular expression.
    var repetition: String {
        if let exact { return "{\(exact)}" }
        return minimum.map { "{\($0),}" } ?? "*"
    }

    func phrase(_ noun: String) -> String {
        if let exact { return "\(noun) for exactly \(exact) bytes" }
        if let minimum { return "\(noun) for at least \(minimum) bytes" }
        return noun
    }
}
