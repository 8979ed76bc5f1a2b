/// One `word: value` of a mapping.
package struct YAMLEntry: Sendable {
    package let word: String
    package let mark: YAMLMark
    package internal(set) var value: YAMLNode

    package init(word: String, mark: YAMLMark, value: YAMLNode) {
        self.word = word
        self.mark = mark
        self.value = value
    }
}
