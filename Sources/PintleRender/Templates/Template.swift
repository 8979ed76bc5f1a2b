internal import PintleCore
internal import PintleSystem

/// A text with places for values: `{{ name }}`, or `{{ name | json }}` for the whole JSON value.
struct Template: Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        case value(SettingName, isJSON: Bool)
    }

    let pieces: [Piece]

    /// - Returns: `nil` when a place has another form, or is not closed.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            pieces.append(.text(String(rest[..<opening.lowerBound])))
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}"),
                let place = Self.place(rest[opening.upperBound..<closing.lowerBound])
            else { return nil }
            pieces.append(place)
            rest = rest[closing.upperBound...]
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    private static func place(_ text: Substring) -> Piece? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
        guard let name = parts.first.flatMap({ SettingName($0) }), parts.count == 1 || parts[1...] == ["json"] else {
            return nil
        }
        return .value(name, isJSON: parts.count > 1)
    }
}

extension Substring {
    /// Without the blanks at both ends.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)]
    }
}
