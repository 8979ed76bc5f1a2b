/// The general texts of a finding code that does not belong to a rule.
package struct FindingPage: Sendable {
    /// The code, such as `VER001`.
    package let code: String
    /// The refused things, as a plural noun phrase.
    package let title: String
    /// The consequence of leaving it unfixed.
    package let why: String
    package let fix: String

    init(_ code: String, _ title: String, why: String, fix: String) {
        self.code = code
        self.title = title
        self.why = why
        self.fix = fix
    }

    /// The page as `pintle rules CODE` prints it.
    package var text: String { "\(code): refuses \(title)\n\nwhy\n  \(why)\n\nfix\n  \(fix)\n" }
}
