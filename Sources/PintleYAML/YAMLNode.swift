/// A part of the schema: a text, a list or a mapping, each with its place.
package struct YAMLNode: Sendable {
    package let kind: Kind
    package let mark: YAMLMark

    package enum Kind: Sendable {
        /// Every scalar is a string. `isPlain` says whether it was written without quotes.
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

    /// The absent value, as after `settings:` alone.
    package static func empty(at mark: YAMLMark) -> Self { Self(kind: .text("", isPlain: true), mark: mark) }

    /// The kind of the node, for messages.
    package var noun: String {
        switch kind {
        case .text("", isPlain: true): "nothing"
        case .text: "a string"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Its text; `nil` for a list or a mapping.
    package var text: String? {
        if case .text(let text, _) = kind { text } else { nil }
    }

    /// Whether the value is absent, as after `settings:` alone.
    package var isEmpty: Bool {
        if case .text("", isPlain: true) = kind { true } else { false }
    }
}

extension YAMLNode {
    /// The node on one line.
    package var line: String {
        switch kind {
        case .text(let text, _): text
        case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .mapping(let entries): "{ " + entries.map { "\($0.word): \($0.value.line)" }.joined(separator: ", ") + " }"
        }
    }
}

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

/// A place in the schema.
package struct YAMLMark: Hashable, Sendable {
    /// Narrow, as every part of a schema has one; a schema is far smaller than 4 GiB.
    private let narrowLine: UInt32
    private let narrowColumn: UInt32
    private let narrowLength: UInt32

    package init(line: Int, column: Int, length: Int = 1) {
        narrowLine = UInt32(clamping: line)
        narrowColumn = UInt32(clamping: column)
        narrowLength = UInt32(clamping: length)
    }

    /// From 1.
    package var line: Int { Int(narrowLine) }
    /// From 1, in Unicode scalars.
    package var column: Int { Int(narrowColumn) }
    /// In Unicode scalars.
    package var length: Int { Int(narrowLength) }

    package static let start = YAMLMark(line: 1, column: 1)
}

/// A string as the schema spells it.
package struct YAMLScalar: Sendable {
    package let text: String
    package let mark: YAMLMark
    /// Whether it has neither quotes nor a block marker.
    package let isPlain: Bool
}

/// Why a text is not YAML of the subset, or which word it repeats.
package struct YAMLError: Error, Sendable {
    package enum Reason: Sendable {
        /// Not YAML, or YAML written in a way that the subset leaves out.
        case syntax
        /// Anchors, aliases, tags, directives, several documents.
        case forbidden
        /// More levels than the subset has.
        case tooDeep
        /// A mapping holds a word more than once.
        case duplicate
    }

    package let reason: Reason
    package let mark: YAMLMark
    package let message: String
    /// A few words beside the marked place.
    package var label: String?
    /// A more specific fix than the general one for this reason.
    package var fix: String?
}
