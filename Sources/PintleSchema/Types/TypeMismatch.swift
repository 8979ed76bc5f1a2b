/// Why a value does not fit its type; never holds the value.
package struct TypeMismatch: Error, Hashable, Sendable {
    /// What fits, as a noun phrase: `a whole number from 1 to 200`.
    package let expected: String
    /// What is wrong, when there is more to say than that it is not what was expected: `it has a fraction`.
    package let problem: String?

    package init(expected: String, problem: String? = nil) {
        self.expected = expected
        self.problem = problem
    }
}
