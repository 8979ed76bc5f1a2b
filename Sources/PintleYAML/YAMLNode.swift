/// A part of the schema: a text, a list or a mapping, each with its place.
package struct YAMLNode: Sendable {
    package let kind: Kind
    package let mark: YAMLMark

    package enum Kind: Sendable {
        /// Every scalar is text; `isPlain` tells whether it stood without quotes.
        case text(String, isPlain: Bool)
        case list([YAMLNode])
        case mapping([YAMLEntry])
    }

    package init(kind: Kind, mark: YAMLMark) {
        self.kind = kind
        self.mark = mark
    }

    init(_ scalar: YAMLScalar) {
        self.init(kind: .text(scalar.text, isPlain: scalar.isPlain), mark: scalar.mark)
    }

    /// What stands where nothing is written, as after `settings:` alone.
    package static func empty(at mark: YAMLMark) -> Self { Self(kind: .text("", isPlain: true), mark: mark) }

    /// What it is, for messages.
    package var noun: String {
        switch kind {
        case .text("", isPlain: true): "nothing"
        case .text: "a text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Its text; `nil` for a list or a mapping.
    package var text: String? {
        if case .text(let text, _) = kind { text } else { nil }
    }

    /// Whether nothing stands there, as after `settings:` alone.
    package var isEmpty: Bool {
        if case .text("", isPlain: true) = kind { true } else { false }
    }
}
