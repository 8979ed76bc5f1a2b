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
