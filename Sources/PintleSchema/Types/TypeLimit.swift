/// A limit, and how the schema writes it.
package struct TypeLimit<Value: Sendable>: Sendable {
    package let text: String
    package let value: Value

    package init(text: String, value: Value) {
        self.text = text
        self.value = value
    }
}
