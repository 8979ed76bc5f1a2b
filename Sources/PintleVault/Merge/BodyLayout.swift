package import PintleCore

/// Comments, blank lines and the order of keys: a body without its values.
package struct BodyLayout: Equatable, Sendable {
    package enum Element: Hashable, Sendable {
        /// The whole line, and the number of equal lines above it.
        case comment([UInt8], Int)
        case key(EnvKey)
    }

    private var elements: [Element] = []
    /// The elements with a blank line above them.
    private var parted: Set<Element> = []

    private init() {}

    package init(_ draft: EnvFileDraft) {
        var counts: [[UInt8]: Int] = [:]
        var isParted = false
        for line in draft.lines {
            switch line {
            case .blank:
                isParted = true
                continue
            case .comment(let text):
                let count = counts[Array(text), default: 0]
                counts[Array(text)] = count + 1
                append(.comment(Array(text), count), isParted)
            case .entry(let key, _): append(.key(key), isParted)
            }
            isParted = false
        }
    }

    private mutating func append(_ element: Element, _ isParted: Bool) {
        if isParted { parted.insert(element) }
        elements.append(element)
    }

    /// The layout that three states make; every comment that a side added is there, and every one that a side removed
    /// is not.
    ///
    /// - Parameters:
    ///   - base: The common state.
    ///   - ours: The side whose order counts where both changed it.
    ///   - theirs: The other side.
    ///   - keys: The keys of the result; each is in a side.
    /// - Returns: The layout.
    package static func merged(
        base: BodyLayout,
        ours: BodyLayout,
        theirs: BodyLayout,
        keys: Set<EnvKey>
    ) -> BodyLayout {
        let sets = [base, ours, theirs].map { Set($0.elements) }
        let kept = sets[1].union(sets[2]).filter { element in
            if case .key(let key) = element { return keys.contains(key) }
            let isThere = sets.map { $0.contains(element) }
            return ThreeWay.isThere(base: isThere[0], ours: isThere[1], theirs: isThere[2])
        }
        var merged = BodyLayout()
        // A layout that only one side changed is taken whole, blank lines included.
        merged.elements = OrderMerge.merged(base: base.side, ours: ours.side, theirs: theirs.side, keeping: kept)
        merged.parted = kept.filter { element in
            let isThere = sets.map { $0.contains(element) }
            let isParted = [base, ours, theirs].map { $0.parted.contains(element) }
            guard isThere[1], isThere[2] else { return isParted[isThere[1] ? 1 : 2] }
            guard isThere[0] else { return isParted[1] || isParted[2] }
            return ThreeWay.isThere(base: isParted[0], ours: isParted[1], theirs: isParted[2])
        }
        return merged
    }

    /// A comment belongs to the key that is directly below it, or below more comments.
    private var side: OrderMerge<Element>.Side {
        var owners: [Element: Element] = [:]
        var owner: Element?
        for element in elements.reversed() {
            switch element {
            case .key: owner = element
            case .comment: owners[element] = owner
            }
            if parted.contains(element) { owner = nil }
        }
        return .init(elements, owners: owners)
    }

    /// The body with values.
    ///
    /// - Parameters:
    ///   - lines: The lines of a key.
    ///   - comment: The line of a comment.
    ///   - blank: A blank line.
    /// - Returns: The lines, without a leading, trailing or doubled blank line.
    package func lines<Line>(
        _ lines: (EnvKey) -> [Line],
        comment: (ArraySlice<UInt8>) -> Line,
        blank: Line
    ) -> [Line] {
        var result: [Line] = []
        for element in elements {
            if parted.contains(element), !result.isEmpty { result.append(blank) }
            switch element {
            case .comment(let text, _): result.append(comment(text[...]))
            case .key(let key): result += lines(key)
            }
        }
        return result
    }

    /// The body with a value for each key.
    package func draft(_ value: (EnvKey) -> ArraySlice<UInt8>?) -> EnvFileDraft {
        var draft = EnvFileDraft()
        let lines = lines(
            { key in value(key).map { [EnvFileDraft.Line.entry(key, $0)] } ?? [] },
            comment: { EnvFileDraft.Line.comment($0) },
            blank: .blank
        )
        for line in lines { draft.append(line) }
        return draft
    }
}
