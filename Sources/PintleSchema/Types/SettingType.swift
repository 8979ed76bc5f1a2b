internal import PintleSystem

/// A type of settings: it decides how a value is read, checked, compared and served.
///
/// To add a type, add one file `…Type.swift` and one line in ``SettingTypeRegistry``.
package protocol SettingType: Sendable {
    /// The word that the schema uses, such as `int`.
    static var name: String { get }

    /// The attributes that this type understands beside those of every setting, such as `min`.
    static var attributes: [String] { get }

    /// The meaning of its limits. A limit that is not listed cannot be compared.
    static var limits: [String: LimitMeaning] { get }

    /// Whether one limit lies below another one, both as the schema writes them; `nil` when they cannot be compared.
    static func isBelow(_ one: String, _ other: String) -> Bool?

    /// Whether a value is several in one, so that a list cannot be made of it.
    static var holdsSeveral: Bool { get }

    /// Values that a setting of this type without limits accepts, and values that it refuses; the tests run them.
    static var examples: TypeExamples { get }

    /// The form of its values in rendered JSON; by default any string.
    var jsonShape: JSONShape { get }

    /// The approximate number of steps for checking one byte of a value: a pattern takes one for each instruction.
    var workPerByte: Int { get }

    /// Reads the type's attributes from the schema, and reports their mistakes there.
    init(reading attributes: inout TypeAttributes)

    /// Reads a value.
    ///
    /// - Parameter text: The UTF-8 bytes of the value.
    /// - Returns: The typed value.
    /// - Throws: ``TypeMismatch`` when the value does not fit; the error never holds the value.
    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue

    /// The same check for a secret; it keeps and copies nothing where the type can do so.
    func check(_ text: Span<UInt8>) throws(TypeMismatch)
}

extension SettingType {
    package static var holdsSeveral: Bool { false }

    package static var limits: [String: LimitMeaning] { [:] }

    package static func isBelow(_ one: String, _ other: String) -> Bool? {
        guard let one = DecimalText(Array(one.utf8).span), let other = DecimalText(Array(other.utf8).span) else {
            return nil
        }
        return one < other
    }

    /// The values that fit without limits, as a noun phrase for messages.
    package static var summary: String {
        var attributes: TypeAttributes = [:]
        let type = Self(reading: &attributes)
        for text in examples.refused {
            do throws(TypeMismatch) {
                try type.check(Array(text.utf8).span)
            } catch {
                return error.expected
            }
        }
        return "text"
    }

    package var jsonShape: JSONShape { .text }

    package var workPerByte: Int { 1 }

    package func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        _ = try read(text)
    }
}

/// A value as its type reads it.
package enum TypedValue: Hashable, Sendable {
    /// Text that stays text: strings, enums, hosts, URLs, and everything else that is written as a JSON string.
    case text(String)
    case integer(Int64)
    /// A decimal number as it was written, in JSON's grammar: no digit is lost.
    case number(String)
    case boolean(Bool)
    case url(String)
    case duration(Duration)
    /// A size in bytes.
    case size(Int64)
    case date(CalendarDate)
    case list([TypedValue])
    case pins([Pin])
}

/// Why a value does not fit its type; never holds the value.
package struct TypeMismatch: Error, Hashable, Sendable {
    /// The values that fit, as a noun phrase: `a whole number from 1 to 200`.
    package let expected: String
    /// The problem, when ``expected`` alone does not explain it: `it has a fraction`.
    package let problem: String?

    package init(expected: String, problem: String? = nil) {
        self.expected = expected
        self.problem = problem
    }
}

/// Values that a type accepts, and values that it refuses.
package struct TypeExamples: Sendable {
    package let accepted: [String]
    package let refused: [String]

    package init(accepted: [String], refused: [String]) {
        self.accepted = accepted
        self.refused = refused
    }
}

/// A type whose values stay text: it only checks them.
protocol CheckedText: SettingType {}

extension CheckedText {
    package func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        try check(text)
        return .text(text.string)
    }
}
