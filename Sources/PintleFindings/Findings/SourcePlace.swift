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

/// The lines of the schema that findings show.
package struct SchemaLines {
    /// In bytes: longer lines are not shown, as many findings could show the same one.
    private static let longest = 1000

    private var texts: [Int: String] = [:]

    package init(_ source: [UInt8], wanted: Set<Int>) {
        guard let last = wanted.max() else { return }
        var line = 1
        var start = 0
        for index in 0...source.count where index == source.count || source[index] == UInt8(ascii: "\n") {
            if index - start <= Self.longest, wanted.contains(line) {
                texts[line] = String(decoding: source[start..<index], as: UTF8.self)
            }
            if line == last { return }
            line += 1
            start = index + 1
        }
    }

    package subscript(line: Int) -> String? { texts[line] }
}
