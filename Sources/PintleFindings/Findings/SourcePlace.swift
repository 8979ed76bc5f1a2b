/// A place in a file that a finding points at.
package struct SourcePlace: Hashable, Sendable {
    /// The file, relative to the project, with `/` between its parts.
    package let path: String
    /// The line, from 1.
    package let line: Int
    /// The column of the first marked character, from 1, in Unicode scalars; `nil` when the whole line is meant.
    package let column: Int?
    /// The number of marked scalars.
    package let length: Int
    /// The line as it may be shown: never a secret's value, whole or in part.
    package let excerpt: String?
    /// A few words beside the marks.
    package let label: String?

    package init(
        path: String,
        line: Int,
        column: Int? = nil,
        length: Int = 1,
        excerpt: String? = nil,
        label: String? = nil
    ) {
        self.path = path
        self.line = line
        self.column = column
        self.length = length
        self.excerpt = excerpt
        self.label = label
    }
}
