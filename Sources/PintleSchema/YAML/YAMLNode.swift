/// A part of the schema: a text, a list or a mapping, each with its place.
struct YAMLNode: Sendable {
    let kind: Kind
    let mark: YAMLMark

    enum Kind: Sendable {
        /// Every scalar is text; `isPlain` tells whether it stood without quotes.
        case text(String, isPlain: Bool)
        case list([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// What it is, for messages.
    var noun: String {
        switch kind {
        case .text("", isPlain: true): "nothing"
        case .text: "a text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    var text: String? {
        if case .text(let text, _) = kind { text } else { nil }
    }

    /// Whether nothing stands there, as after `settings:` alone.
    var isEmpty: Bool {
        if case .text("", isPlain: true) = kind { true } else { false }
    }
}
