/// A type of settings: it decides how a value is read, checked, compared and served.
///
/// To add a type, add one file `…Type.swift` and one line in ``SettingTypeRegistry``.
package protocol SettingType: Sendable {
    /// The word that the schema uses, such as `int`.
    static var name: String { get }

    /// The attributes that this type understands beside those of every setting, such as `min`.
    static var attributes: [String] { get }

    /// What its attributes say of the values that fit; of one that is not here nobody can tell.
    static var limits: [String: LimitMeaning] { get }

    /// Whether one limit lies below another one, both as the schema writes them; `nil` when they cannot be compared.
    static func isBelow(_ one: String, _ other: String) -> Bool?

    /// Whether a value is several in one, so that a list cannot be made of it.
    static var holdsSeveral: Bool { get }

    /// Values that a setting of this type without limits accepts, and values that it refuses; the tests run them.
    static var examples: TypeExamples { get }

    /// How its values stand in rendered JSON; any text where a type says nothing else.
    var jsonShape: JSONShape { get }

    /// How many steps checking a byte of a value takes at most, roughly: a pattern takes one for each of its instructions.
    var workPerByte: Int { get }

    /// Reads the type's attributes from the schema, and reports what is wrong with them there.
    init(reading attributes: inout TypeAttributes)

    /// Reads a value.
    ///
    /// - Parameter text: The UTF-8 bytes of the value.
    /// - Returns: What the type makes of it.
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

    /// What fits without limits, as a noun phrase: what who writes something else is told.
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
