internal import PintleCore

/// A regular expression that a whole text fits or not, in Unicode scalars.
///
/// It is the part that engines share: literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ?` and
/// counts. There are no back references, no looking around and no lazy or possessive forms.
///
/// It cannot hang: all states are followed side by side (Thompson, 1968), so a text takes at most its length times the
/// number of ``maximumInstructions``; longer texts than ``maximumScalars`` fit no pattern.
package struct Pattern: Sendable {
    /// How many instructions a pattern may become.
    static let maximumInstructions = 2_000
    /// How many scalars a text may have.
    static let maximumScalars = 4_096

    private let program: [PatternInstruction]

    /// - Throws: ``PatternProblem`` for what is no such expression.
    package init(_ text: String) throws(PatternProblem) {
        var compiler = PatternCompiler(text)
        program = try compiler.compile()
    }

    /// Whether the whole text fits.
    ///
    /// - Parameter text: UTF-8; anything else fits nothing. It is not copied.
    /// - Returns: Whether it fits.
    package func matches(_ text: Span<UInt8>) -> Bool {
        var states = PatternStates(count: program.count)
        var reader = ScalarReader()
        var position = 0
        add(0, to: &states, isStart: true, isEnd: text.isEmpty)
        while let scalar = reader.next(in: text) {
            position += 1
            guard position <= Self.maximumScalars else { return false }
            let isEnd = reader.index == text.count
            let current = states.advance()
            for state in current {
                guard case .scalar(let set) = program[state], set.contains(scalar) else { continue }
                add(state + 1, to: &states, isStart: false, isEnd: isEnd)
            }
            if states.isEmpty { return false }
        }
        return reader.index == text.count && states.current.contains { program[$0] == .match }
    }

    /// Follows what takes no scalar; each state is entered once a position.
    private func add(_ first: Int, to states: inout PatternStates, isStart: Bool, isEnd: Bool) {
        var waiting = [first]
        while let state = waiting.popLast() {
            guard states.insert(state) else { continue }
            switch program[state] {
            case .jump(let target): waiting.append(target)
            case .split(let one, let other): waiting += [other, one]
            case .start: if isStart { waiting.append(state + 1) }
            case .end: if isEnd { waiting.append(state + 1) }
            case .scalar, .match: break
            }
        }
    }
}
