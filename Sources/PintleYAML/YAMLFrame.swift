/// A list or mapping that is still open.
struct YAMLFrame {
    let kind: Kind
    let mark: YAMLMark
    /// Where it begins, from 0 and in bytes, which in block style are spaces; nothing in brackets asks for it.
    let column: Int
    /// Where its items or entries begin among those of everything that is open.
    let start: Int
    var expects = Expectation.item

    enum Kind {
        case blockList
        case blockMapping
        case flowList
        case flowMapping

        var isFlow: Bool { self == .flowList || self == .flowMapping }
        var isMapping: Bool { self == .blockMapping || self == .flowMapping }
    }

    enum Expectation {
        /// The next item or word.
        case item
        /// What ends a word in brackets: a colon, a comma or the closing bracket.
        case colon
        case value
        /// What ends an item: in brackets a comma or the closing bracket, else a line.
        case end
    }
}
