/// One `word: value` of a mapping.
struct YAMLEntry: Sendable {
    let word: String
    let mark: YAMLMark
    let value: YAMLNode
}
