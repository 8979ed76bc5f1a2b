/// Why an entry cannot follow those before it.
package struct RosterRefusal: Error, Hashable, Sendable {
    package let problem: String
    package let fix: String

    init(_ problem: String, fix: String) {
        self.problem = problem
        self.fix = fix
    }
}
