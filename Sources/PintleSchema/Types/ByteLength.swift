internal import PintleSystem

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

/// Base64 in one of its two forms: the standard alphabet with padding, or the alphabet for URLs without.
///
/// Unused bits of the last character must be zero (RFC 4648, section 3.5), so that one value has one spelling.
enum Base64Shape {
    /// The number of bytes in a text, which may be a secret; `nil` when it is not base64.
    static func byteCount(_ text: Span<UInt8>) -> Int? {
        Base64.standard.byteCount(of: text) ?? Base64.url.byteCount(of: text)
    }

    /// The bytes, which are not secret or are wiped by the caller.
    static func decoded(_ text: Span<UInt8>) -> [UInt8]? {
        Base64.standard.decode(text) ?? Base64.url.decode(text)
    }
}
