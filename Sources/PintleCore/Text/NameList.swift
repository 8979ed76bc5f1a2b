/// Names in a sentence: the first ones, and how many more there are.
package enum NameList {
    /// The number of names in a sentence.
    private static let longest = 10

    /// - Parameters:
    ///   - names: The first of the names, at least as many as a sentence takes.
    ///   - count: The number of all names.
    /// - Returns: `A, B and 5 more`.
    package static func text(_ names: some Sequence<String>, of count: Int) -> String {
        let shown = Array(names.prefix(longest))
        return shown.joined(separator: ", ") + (count > shown.count ? " and \(count - shown.count) more" : "")
    }
}
