extension YAMLComposer {
    /// Up to how many words each new one is compared with all, which is faster than hashing them.
    private static let fewWords = 16

    mutating func openFrame(_ kind: YAMLFrame.Kind, at mark: YAMLMark, column: Int) {
        let start = kind.isMapping ? entries.count : items.count
        frames.append(YAMLFrame(kind: kind, mark: mark, column: column, start: start))
        places.append([:])
    }

    /// Makes a list or mapping of the innermost frame, and puts it where it belongs.
    mutating func closeFrame() {
        guard let frame = frames.popLast() else { return }
        places.removeLast()
        let kind: YAMLNode.Kind
        if frame.kind.isMapping {
            kind = .mapping(Array(entries[frame.start...]))
            entries.removeLast(entries.count - frame.start)
        } else {
            kind = .list(Array(items[frame.start...]))
            items.removeLast(items.count - frame.start)
        }
        place(YAMLNode(kind: kind, mark: frame.mark))
    }

    /// Puts a value where it belongs: at the innermost frame's last word or item.
    mutating func place(_ node: YAMLNode) {
        let top = frames.count - 1
        guard top >= 0 else {
            root = node
            return
        }
        switch frames[top].kind {
        case .blockMapping, .flowMapping: entries[entries.count - 1].value = node
        case .blockList: items[items.count - 1] = node
        case .flowList: items.append(node)
        }
        frames[top].expects = .end
    }

    /// Adds a word to the innermost mapping, with nothing for its value until one comes.
    mutating func addWord(_ scalar: YAMLScalar, emptyMark: YAMLMark, expects: YAMLFrame.Expectation) {
        let top = frames.count - 1
        let entry = YAMLEntry(word: scalar.text, mark: scalar.mark, value: .empty(at: emptyMark))
        if let first = firstPlace(of: entry, inFrame: top) {
            noteRepetition(of: entry.word, first: entries[first].mark, again: entry.mark)
        }
        entries.append(entry)
        frames[top].expects = expects
    }

    /// - Returns: The place where the word already occurs.
    private mutating func firstPlace(of entry: YAMLEntry, inFrame top: Int) -> Int? {
        let start = frames[top].start
        // Texts that look alike count as equal, because a reader could not tell which of the two applies.
        if entries.count - start < Self.fewWords {
            return entries[start...].firstIndex { $0.word == entry.word }
        }
        if places[top].isEmpty {
            for place in (start..<entries.count).reversed() { places[top][entries[place].word] = place }
        }
        if let first = places[top][entry.word] { return first }
        places[top][entry.word] = entries.count
        return nil
    }
}

/// A list or mapping that is still open.
struct YAMLFrame {
    let kind: Kind
    let mark: YAMLMark
    /// The column where it begins, in bytes from 0, which in block style are spaces; unused in brackets.
    let column: Int
    /// The index of its first item or entry among those of all open frames.
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
        /// After a word in brackets: a colon, a comma or the closing bracket.
        case colon
        case value
        /// After an item: in brackets a comma or the closing bracket, else a line end.
        case end
    }
}
