/// One `word: value` of a mapping.
package struct YAMLEntry: Sendable {
    package let word: String
    package let mark: YAMLMark
    package internal(set) var value: YAMLNode
}
