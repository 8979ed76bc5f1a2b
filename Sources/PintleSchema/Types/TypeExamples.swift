/// What a type accepts and what it refuses, by example.
package struct TypeExamples: Sendable {
    package let accepted: [String]
    package let refused: [String]

    package init(accepted: [String], refused: [String]) {
        self.accepted = accepted
        self.refused = refused
    }
}
