internal import PintleCore
internal import PintleCrypto
internal import PintleSystem
internal import PintleVault

/// An edit of an older state of a file, applied to the current one.
///
/// Changes that only another member made are kept. Values that both changed are marked, and the mark has to be removed
/// by hand before anything is saved. So a resumed edit does not undo newer saves.
struct EditorRebase {
    /// Lines that begin so tell of a conflict, and stay until they are removed.
    static let mark = "#!!"

    private enum Piece {
        case typed(Range<Int>)
        case line(String)
        case entry(EnvKey, Secret)
    }

    private let name: EnvironmentName
    private let base: EditedBody
    private let current: EditedBody
    private let baseValues: [EnvKey: Secret]
    private let currentValues: [EnvKey: Secret]
    private var pieces: [Piece] = []
    private var taken: [EnvKey] = []

    /// - Parameters:
    ///   - base: The older state that was typed over.
    ///   - current: The present one.
    ///   - name: The environment.
    init(_ base: EditedBody, _ current: EditedBody, _ name: EnvironmentName) {
        self.base = base
        self.current = current
        self.name = name
        baseValues = base.values
        currentValues = current.values
    }

    /// The typed text over the present state.
    ///
    /// - Parameters:
    ///   - typed: The edited text.
    ///   - own: The edited text, parsed.
    /// - Returns: The text for the editor.
    /// - Throws: ``CryptoError`` when no guarded memory is left.
    func text(_ typed: borrowing SecretBytes, _ own: EditedBody) throws(CryptoError) -> SecretBytes {
        try typed.withBytes { (span) throws(CryptoError) in
            var copy = self
            copy.lay(span, own.values)
            var count = 0
            copy.write(span) { _ in count += 1 }
            return try SecretBytes(count: count) { output in
                var index = 0
                copy.write(span) { byte in
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    private mutating func lay(_ typed: Span<UInt8>, _ own: [EnvKey: Secret]) {
        let parsed = EnvText(reading: typed)
        let comments = newComments(beside: parsed)
        let starts = Self.lineStarts(typed)
        // A byte order mark would not be read but at the very beginning, where a line of ours may come to stand.
        var position = typed.hasPrefix("\u{FEFF}") ? 3 : 0
        for line in parsed.lines {
            guard case .assignment(let assignment) = line.content, let value = own[assignment.key] else { continue }
            let start = max(starts[line.number - 1], position)
            pieces.append(.typed(position..<start))
            for comment in comments.before[assignment.key] ?? [] { pieces.append(.line(comment)) }
            position = starts.first { $0 > assignment.value.upperBound } ?? typed.count
            lay(assignment.key, value, at: start..<position)
        }
        pieces.append(.typed(position..<typed.count))
        if typed.count > 0, typed[typed.count - 1] != UInt8(ascii: "\n") { pieces.append(.line("")) }
        layMissing(own)
        pieces += comments.atEnd.map { .line($0) }
        guard !taken.isEmpty else { return }
        let names = taken.map(\.text).joined(separator: ", ")
        pieces.insert(.line("\(EditorText.mark) taken over as somebody else saved it since: \(names)"), at: 0)
    }

    /// One setting that is in the typed text.
    private mutating func lay(_ key: EnvKey, _ value: Secret, at range: Range<Int>) {
        let (old, new) = (baseValues[key], currentValues[key])
        if Self.isSame(old, new) || Self.isSame(value, new) { return pieces.append(.typed(range)) }
        guard Self.isSame(value, old) else {
            let what = new == nil ? "removed" : "changed"
            let look = new == nil ? "" : " (theirs: pintle get \(name) \(key))"
            mark("\(key) was \(what) by somebody else since; below is yours\(look)")
            return pieces.append(.typed(range))
        }
        taken.append(key)
        if let new { pieces.append(.entry(key, new)) }
    }

    /// The settings that the present state has and the typed text has not.
    private mutating func layMissing(_ own: [EnvKey: Secret]) {
        for case .entry(let named, let value) in current.lines where own[named.key] == nil {
            if let old = baseValues[named.key] {
                guard !Self.isSame(old, value) else { continue }
                mark("\(named.key), which you took out, was changed by somebody else since; below is theirs")
            } else {
                taken.append(named.key)
            }
            pieces.append(.entry(named.key, value))
        }
    }

    private mutating func mark(_ what: String) {
        pieces.append(.line("\(Self.mark) \(what). Remove this line when it is resolved."))
    }

    /// Comments that another member has written since, by the setting below them.
    private func newComments(beside typed: EnvText) -> (before: [EnvKey: [String]], atEnd: [String]) {
        var known = Set<[UInt8]>()
        for case .comment(let text) in base.lines { known.insert(text) }
        var keys = Set<EnvKey>()
        for line in typed.lines {
            switch line.content {
            case .comment(let text): known.insert(Comment.line(text))
            case .assignment(let assignment): keys.insert(assignment.key)
            case .blank: break
            }
        }
        var before: [EnvKey: [String]] = [:]
        var waiting: [String] = []
        for line in current.lines {
            switch line {
            case .comment(let text) where !known.contains(text): waiting.append(String(decoding: text, as: UTF8.self))
            case .entry(let named, _) where keys.contains(named.key):
                before[named.key] = waiting
                waiting = []
            default: break
            }
        }
        return (before, waiting)
    }

    private func write(_ typed: Span<UInt8>, _ emit: (UInt8) -> Void) {
        for piece in pieces {
            switch piece {
            case .typed(let range): for index in range { emit(typed[index]) }
            case .line(let text): for byte in "\(text)\n".utf8 { emit(byte) }
            case .entry(let key, let value):
                for byte in "\(key)=".utf8 { emit(byte) }
                value.withBytes { EnvValue.encode($0, emit) }
                emit(UInt8(ascii: "\n"))
            }
        }
    }

    private static func isSame(_ one: Secret?, _ other: Secret?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.isEqual(to: other)
    }

    private static func lineStarts(_ text: Span<UInt8>) -> [Int] {
        [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }
}
